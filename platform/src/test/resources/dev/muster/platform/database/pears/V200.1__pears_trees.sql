create table pears_trees (id bigint primary key, sort text not null);
grant select, insert on pears_trees to muster_pears;
