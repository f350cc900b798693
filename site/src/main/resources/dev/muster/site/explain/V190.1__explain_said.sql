-- The last that each device said of each of its policies. 150,000 devices with 50 policies: 7.5
-- million rows of 1 kB.
create table explain_said (
  device uuid not null,
  policy text not null,
  body text not null,
  links text not null,
  time timestamptz not null,
  received timestamptz not null,
  stream text not null,
  sequence bigint not null,
  number bigint not null,
  primary key (device, policy)
) with (fillfactor = 80);

grant select, insert, update, delete on explain_said to muster_explain;
