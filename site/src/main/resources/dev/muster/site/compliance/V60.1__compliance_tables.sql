-- 150,000 devices with 50 deployments: 7.5 million rows, about 2 GB with indexes.
create table compliance_state (
  device uuid not null,
  deployment text not null,
  application text not null,
  policy text not null,
  state text not null,
  detail text not null,
  exit_code integer,
  time timestamptz not null,
  received timestamptz not null,
  stream text not null,
  sequence bigint not null,
  number bigint not null,
  primary key (device, deployment)
) with (fillfactor = 80);

create index compliance_state_by_deployment on compliance_state (deployment, state, device);

create table compliance_history (
  number bigint primary key,
  device uuid not null,
  deployment text not null,
  application text not null,
  policy text not null,
  state text not null,
  detail text not null,
  exit_code integer,
  time timestamptz not null,
  received timestamptz not null
);

create index compliance_history_by_device on compliance_history (device, deployment, number);
create index compliance_history_by_time on compliance_history (received);

grant select, insert, update, delete on compliance_state to muster_compliance;
grant select, insert, delete on compliance_history to muster_compliance;
