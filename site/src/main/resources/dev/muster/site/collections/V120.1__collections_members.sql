create table collections_member (
  collection text not null,
  device uuid not null,
  primary key (collection, device)
);

create index collections_member_by_device on collections_member (device);

grant select, insert, delete on collections_member to muster_collections;
