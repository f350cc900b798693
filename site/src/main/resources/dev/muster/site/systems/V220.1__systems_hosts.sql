-- The hosts of site systems, what each is to run, and what it last said of itself.
-- Told: when the site server last heard from it. Trouble: why it could not since; empty where it could.
create table systems_host (
  name text primary key,
  address text not null,
  roles jsonb not null,
  revision bigint not null,
  joined timestamptz not null,
  told timestamptz,
  report jsonb,
  trouble text not null default '',
  trouble_since timestamptz
);

grant select, insert, update, delete on systems_host to muster_systems;
