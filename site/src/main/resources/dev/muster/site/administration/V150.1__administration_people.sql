create table administration_administrator (
  name text primary key,
  password text,
  certificate text unique
);

-- A grant without a collection holds for all.
create table administration_grant (
  administrator text not null references administration_administrator on delete cascade,
  role text not null,
  collection text,
  unique nulls not distinct (administrator, role, collection)
);

-- Tokens by their SHA-256.
create table administration_session (
  token text primary key,
  administrator text not null references administration_administrator on delete cascade,
  expires timestamptz not null
);

create table administration_record (
  number bigint generated always as identity primary key,
  time timestamptz not null,
  administrator text not null,
  action text not null,
  object text not null
);

grant select, insert, update, delete on administration_administrator to muster_administration;
grant select, insert, delete on administration_grant, administration_session
  to muster_administration;
grant select, insert on administration_record to muster_administration;
