-- Classes have numbers, because a name such as SMS_G_System_ADD_REMOVE_PROGRAMS in each row would be 1 GB.
create table inventory_class (
  id smallint primary key,
  name text not null unique
);

create table inventory_device (
  device uuid primary key,
  digest text,
  classes smallint[] not null,
  reported timestamptz not null,
  stream text not null,
  sequence bigint not null,
  number bigint not null,
  needs_full boolean not null
) with (fillfactor = 80);

create index inventory_device_in_need on inventory_device (device) where needs_full;

-- Planned for 200 rows of each of 150,000 devices: 30 million rows of about 330 bytes, 10 GB, and 2.5 GB for each index.
create table inventory_instance (
  device uuid not null,
  class smallint not null,
  key text not null,
  properties jsonb not null,
  primary key (device, class, key)
);

create index inventory_instance_by_class on inventory_instance (class, device);

-- What an instance was before it was changed or removed; null where it was added.
create table inventory_history (
  id bigint generated always as identity primary key,
  device uuid not null,
  class smallint not null,
  key text not null,
  before jsonb,
  time timestamptz not null
);

create index inventory_history_by_device on inventory_history (device, id);
create index inventory_history_by_time on inventory_history (time);

grant select, insert on inventory_class to muster_inventory;
grant select, insert, update, delete on inventory_device, inventory_instance to muster_inventory;
grant select, insert, delete on inventory_history to muster_inventory;
