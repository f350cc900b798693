-- What administrators ask a provider on another host, and the site server has to answer. Rows of
-- seconds; a crash forgets them, and whoever asked hears that nobody answered.
create unlogged table relay_request (
  id uuid primary key,
  -- the login of the provider
  provider text not null default session_user,
  request text not null check (length(request) <= 65536),
  body bytea not null check (length(body) <= 8388608),
  asked timestamptz not null default now(),
  taken timestamptz,
  status integer,
  headers text,
  answer bytea,
  streams boolean,
  ended boolean not null default false
);

create index relay_request_waiting on relay_request (asked) where taken is null;

create unlogged table relay_event (
  request uuid not null references relay_request on delete cascade,
  number bigint generated always as identity,
  provider text not null,
  name text not null,
  data text not null,
  primary key (request, number)
);

grant select, update, delete on relay_request to muster_relay;
grant select, insert on relay_event to muster_relay;

alter table relay_request enable row level security;
create policy relay_request_all on relay_request to muster_relay using (true) with check (true);
create policy relay_request_own on relay_request to muster_provider
  using (provider = session_user) with check (provider = session_user);
alter table relay_event enable row level security;
create policy relay_event_all on relay_event to muster_relay using (true) with check (true);
create policy relay_event_own on relay_event for select to muster_provider
  using (provider = session_user);

grant insert (id, request, body), select (id, taken, status, headers, answer, streams, ended), delete
  on relay_request to muster_provider;
grant select (request, number, name, data) on relay_event to muster_provider;
