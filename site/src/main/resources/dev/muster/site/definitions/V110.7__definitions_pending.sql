-- Changes that wait for another administrator; signatures in them are good for an hour.
create table definitions_pending (
  id bigint generated always as identity primary key,
  request json not null,
  devices bigint not null,
  asked timestamptz not null,
  asked_by text not null
);

grant select, insert, delete on definitions_pending to muster_definitions;
