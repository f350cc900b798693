-- A key may be certified again: with other scopes, or for longer.
create table trust_author (
  serial bigint primary key,
  key_id text not null,
  name text not null,
  not_after timestamptz not null,
  certificate text not null,
  added timestamptz not null
);

create table trust_revocation (
  serial bigint primary key,
  list text not null,
  added timestamptz not null
);

grant select, insert on trust_author, trust_revocation to muster_trust;
