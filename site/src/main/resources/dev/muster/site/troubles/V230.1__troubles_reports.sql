-- Who says that it cannot reach the site, by a fallback status point. Nothing of it is proven but the address.
-- Who: the device that it says it is, else its name. Ended: when it said that it is well, or was heard of itself.
create table troubles_report (
  id bigint generated always as identity primary key,
  address text not null,
  who text not null,
  point text not null,
  device uuid,
  site text not null,
  name text not null,
  agent text not null,
  state text not null,
  detail text not null,
  since timestamptz not null,
  first timestamptz not null,
  last timestamptz not null,
  times bigint not null,
  attempts integer not null,
  ahead bigint not null,
  ended timestamptz,
  unique (address, who)
);

create index troubles_report_by_last on troubles_report (last);
create index troubles_report_by_device on troubles_report (device) where device is not null;

-- How far each fallback status point's queue is here, and how many of its reports were lost before.
create table troubles_point (
  point text primary key,
  queue text not null,
  taken bigint not null,
  lost bigint not null
);

grant select, insert, update, delete on troubles_report, troubles_point to muster_troubles;
