create table definitions_object (
  kind text not null,
  name text not null,
  version bigint not null,
  document json not null,
  changed timestamptz not null,
  changed_by text not null,
  primary key (kind, name)
);

-- Every version that ever was, in the order of the changes; a deleted object has no document.
create table definitions_version (
  number bigint generated always as identity primary key,
  kind text not null,
  name text not null,
  version bigint not null,
  document json,
  changed timestamptz not null,
  changed_by text not null,
  unique (kind, name, version)
);

-- Every signed body in the order of publication; a retired policy has none.
create table definitions_publication (
  number bigint generated always as identity primary key,
  policy text not null,
  serial bigint not null,
  signed json,
  published timestamptz not null,
  published_by text not null
);

create index definitions_publication_of_policy on definitions_publication (policy, serial);

grant select, insert, update, delete on definitions_object to muster_definitions;
grant select, insert on definitions_version, definitions_publication to muster_definitions;
