-- 150,000 devices: about 100 MB with indexes. last_seen has no index, so that presence is written in place.
create table clients_device (
  device uuid primary key,
  key_id text not null unique,
  public_key text not null,
  machine text not null,
  name text not null,
  operating_system text not null,
  agent text not null,
  addresses text[] not null default '{}',
  state text not null check (state in ('pending', 'approved', 'blocked', 'retired')),
  reason text not null,
  registered timestamptz not null,
  certificate_expires timestamptz,
  last_seen timestamptz not null
) with (fillfactor = 80);

create index clients_device_by_name on clients_device (lower(name), device);
create index clients_device_by_state on clients_device (state) where state <> 'approved';
create index clients_device_by_machine on clients_device (machine);

-- A token proves itself by HMAC, so the site has to have it; only this component's role reads it.
create table clients_token (
  name text primary key,
  secret text not null,
  uses_left integer not null check (uses_left >= 0),
  expires timestamptz not null,
  created timestamptz not null
);

grant select, insert, update on clients_device to muster_clients;
grant select, insert, update, delete on clients_token to muster_clients;
