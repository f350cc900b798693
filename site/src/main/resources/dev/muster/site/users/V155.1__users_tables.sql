create table users_user (
  id uuid primary key default gen_random_uuid(),
  -- the name in small letters: the same for all ways to write it
  key text not null unique,
  unique_name text not null,
  properties jsonb not null,
  created timestamptz not null,
  changed timestamptz not null
);

create table users_device (
  user_id uuid not null,
  device uuid not null,
  since timestamptz not null,
  primary key (user_id, device)
);

create index users_device_by_device on users_device (device);

grant select, insert, update, delete on users_user to muster_users;
grant select, insert, delete on users_device to muster_users;
