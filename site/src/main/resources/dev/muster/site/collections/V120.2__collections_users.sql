create table collections_user (
  collection text not null,
  user_id uuid not null,
  primary key (collection, user_id)
);

create index collections_user_by_user on collections_user (user_id);

grant select, insert, delete on collections_user to muster_collections;
