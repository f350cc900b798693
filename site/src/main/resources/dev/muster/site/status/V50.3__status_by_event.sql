-- Administrators look for one event or one component among millions of messages; most of them have none.
create index status_message_by_event on status_message (event, id);
create index status_message_by_component on status_message (component, id);
