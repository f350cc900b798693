-- How many members each collection has, without counting them: each change of members adds a row that says by how many,
-- and from time to time the rows of a collection become one.
create table collections_member_count (
  collection text not null,
  members bigint not null
);

create table collections_user_count (
  collection text not null,
  members bigint not null
);

insert into collections_member_count
select collection, count(*) from collections_member group by collection;

insert into collections_user_count
select collection, count(*) from collections_user group by collection;

grant select, insert, delete on collections_member_count, collections_user_count
  to muster_collections;

-- The list of devices is narrowed to a collection where it is sorted and paged.
create view clients_member as select collection, device from collections_member;

grant select on clients_member to muster_clients;
