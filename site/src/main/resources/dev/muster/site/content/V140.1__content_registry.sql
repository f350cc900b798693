-- What the site's library holds. Claimed: when somebody last handed it in or named it in a change.
-- Marked: since when nothing names it, as far as the upkeep has seen.
create table content_file (
  hash text primary key,
  name text not null,
  size bigint not null check (size >= 0),
  added timestamptz not null,
  added_by text not null,
  claimed timestamptz not null,
  marked timestamptz
);

create index content_file_by_name on content_file (lower(name), hash);
create index content_file_marked on content_file (marked) where marked is not null;

-- Which version of which object names it, and since when that version is not the newest any more.
create table content_reference (
  hash text not null,
  kind text not null,
  name text not null,
  version bigint not null,
  ended timestamptz,
  primary key (hash, kind, name, version)
);

create index content_reference_newest on content_reference (kind, name) where ended is null;

create table content_point (
  point text primary key,
  url text not null
);

create table content_copy (
  hash text not null,
  point text not null references content_point,
  state text not null check (state in ('waiting', 'copying', 'there', 'failed')),
  received bigint not null,
  validated timestamptz,
  reason text not null,
  changed timestamptz not null,
  primary key (hash, point)
);

create index content_copy_of_point on content_copy (point, state);

-- The last version of definitions that was followed.
create table content_progress (
  only_row boolean primary key default true check (only_row),
  number bigint not null
);

insert into content_progress (number) values (0);

grant select, insert, update, delete on content_file, content_reference, content_copy
  to muster_content;
grant select, insert, update on content_point to muster_content;
grant select, update on content_progress to muster_content;
