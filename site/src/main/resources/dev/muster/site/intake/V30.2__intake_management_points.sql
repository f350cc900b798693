-- A management point on another host puts messages into the queue, and moves its own spools only:
-- their names begin with its login.
grant insert (received, payload, signer, signature, size) on intake_message to muster_management_point;
grant select (spool, entry, moved), insert (spool, entry, moved), update (entry, moved)
  on intake_spool to muster_management_point;

alter table intake_spool enable row level security;
create policy intake_spool_all on intake_spool to muster_intake using (true) with check (true);
create policy intake_spool_own on intake_spool to muster_management_point
  using (starts_with(spool, session_user || '/')) with check (starts_with(spool, session_user || '/'));
