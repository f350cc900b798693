create table apples_trees (
  id bigint generated always as identity primary key,
  sort text not null
);
grant select, insert, update on apples_trees to muster_apples;
