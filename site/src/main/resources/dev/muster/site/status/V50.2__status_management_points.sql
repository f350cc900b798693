-- A management point on another host says what it refused, and nothing in the name of others.
grant insert (device, severity, component, event, text, time, received) on status_message
  to muster_management_point;

alter table status_message enable row level security;
create policy status_message_all on status_message to muster_status using (true) with check (true);
create policy status_message_point on status_message for insert to muster_management_point
  with check (component = 'management-point');
