-- Bodies by the SHA-256 of their canonical JSON; they never change.
create table policy_body (
  hash text primary key,
  policy text not null,
  serial bigint not null,
  signed json not null
);

-- The body of each policy that stands.
create table policy_current (
  policy text primary key,
  body text not null references policy_body,
  collection text not null,
  most_devices bigint not null
);

create table policy_assignment (
  policy text not null,
  device uuid not null,
  primary key (policy, device)
);

create index policy_assignment_by_device on policy_assignment (device);

-- What management points follow: never changed, numbered in the order of commits.
create table policy_change (
  number bigint generated always as identity primary key,
  event text not null check (event in ('published', 'given', 'taken')),
  policy text not null,
  body text,
  devices uuid[] not null,
  changed timestamptz not null default now()
);

-- The last publication of definitions that was followed.
create table policy_progress (
  only_row boolean primary key default true check (only_row),
  publication bigint not null
);

insert into policy_progress (publication) values (0);

grant select, insert on policy_body, policy_change to muster_policy;
grant select, insert, update, delete on policy_current to muster_policy;
grant select, insert, delete on policy_assignment to muster_policy;
grant select, update on policy_progress to muster_policy;
