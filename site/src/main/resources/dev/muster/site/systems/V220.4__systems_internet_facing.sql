-- Whether the roles of a host serve clients on the internet (matrix: P02).
alter table systems_host add column internet_facing boolean not null default false;
