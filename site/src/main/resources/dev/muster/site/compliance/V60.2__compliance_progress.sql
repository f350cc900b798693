-- By how many devices each state of a deployment grew or shrank in a minute (later: in an hour):
-- all changes of a state until a time, added up, are the devices in it at that time. At most some
-- 30,000 rows for a deployment that never rests.
create table compliance_progress (
  deployment text not null,
  at timestamptz not null,
  state text not null,
  devices bigint not null,
  primary key (deployment, at, state)
);

-- Of what was before, only when devices came to where they are now is known.
insert into compliance_progress (deployment, at, state, devices)
select deployment, date_bin('1 minute', received, timestamptz 'epoch'), state, count(*)
from compliance_state group by 1, 2, 3;

grant select, insert, update, delete on compliance_progress to muster_compliance;
