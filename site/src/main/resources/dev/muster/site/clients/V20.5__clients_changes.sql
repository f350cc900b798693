-- Which devices an administrator approved, blocked, unblocked or retired, numbered in the order of
-- commits: what management points follow. Registrations are not here; they are looked up.
create table clients_change (
  number bigint generated always as identity primary key,
  device uuid not null,
  changed timestamptz not null default now()
);

create index clients_change_by_time on clients_change (changed);

grant select, insert, delete on clients_change to muster_clients;
