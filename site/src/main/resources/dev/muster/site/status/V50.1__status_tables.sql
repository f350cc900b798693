create table status_message (
  id bigint generated always as identity primary key,
  device uuid,
  severity smallint not null,
  component text not null,
  event text not null,
  text text not null,
  time timestamptz not null,
  received timestamptz not null,
  number bigint
);

-- A message that is handed over again after a crash is not a second message.
create unique index status_message_once on status_message (number) where number is not null;
create index status_message_by_device on status_message (device, id) where device is not null;
create index status_message_by_time on status_message (received);

grant select, insert, delete on status_message to muster_status;
