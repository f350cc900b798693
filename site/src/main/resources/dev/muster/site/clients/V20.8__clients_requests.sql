-- Requests to register that came to a management point on another host: it decides nothing, the site
-- server writes the answer. Rows of seconds; a crash forgets them, and the agents ask again.
create unlogged table clients_request (
  id uuid primary key,
  -- the login of the management point
  point text not null default session_user,
  request text not null check (length(request) <= 32768),
  -- whom the certificate of the connection names, where a registered device wants a new one
  renewed uuid,
  sender text not null check (length(sender) <= 64),
  asked timestamptz not null default now(),
  answer text
);

create index clients_request_waiting on clients_request (asked) where answer is null;

grant select, update, delete on clients_request to muster_clients;

alter table clients_request enable row level security;
create policy clients_request_all on clients_request to muster_clients using (true) with check (true);
create policy clients_request_own on clients_request to muster_management_point
  using (point = session_user) with check (point = session_user);

grant insert (id, request, renewed, sender), select (id, answer) on clients_request to muster_management_point;
grant select (device, key_id, state, last_seen), update (last_seen, name, agent, addresses)
  on clients_device to muster_management_point;
grant select (number, device) on clients_change to muster_management_point;
-- A management point refuses a database whose tables are not those that it knows.
grant select on migrations to muster_management_point;
