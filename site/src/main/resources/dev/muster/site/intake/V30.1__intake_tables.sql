create table intake_message (
  id bigint generated always as identity primary key,
  received timestamptz not null,
  payload text not null,
  signer text not null,
  signature text not null,
  size integer not null
);

-- Rows live for seconds: compressing them would cost more than it saves.
alter table intake_message alter column payload set storage external;

-- The last entry of each spool that is in the queue, or was.
create table intake_spool (
  spool text primary key,
  entry bigint not null,
  moved timestamptz not null
);

-- What of a stream was applied, and the digests of the last of it, to tell a repeated message from another one with the
-- same number. About 700 bytes for each device.
create table intake_stream (
  device uuid not null,
  stream text not null,
  seen int8multirange not null,
  recent text not null,
  used timestamptz not null,
  primary key (device, stream)
) with (fillfactor = 80);

-- Messages that could not be applied, with the reason; the component bounds how many.
create table intake_aside (
  id bigint primary key,
  received timestamptz not null,
  payload text not null,
  signer text not null,
  signature text not null,
  reason text not null,
  put timestamptz not null
);

grant select, insert, delete on intake_message, intake_aside to muster_intake;
grant select, insert, update, delete on intake_spool, intake_stream to muster_intake;
