-- The SHA-256 of the condition that the body says it is for; null is not yet looked at.
alter table policy_current add column target text;

create index policy_current_by_target on policy_current (target);

-- What devices asked of targets that they cannot judge, and what the site said last.
create table policy_membership (
  device uuid not null,
  target text not null,
  -- since when an answer is wanted; null is answered
  asked timestamptz,
  member boolean,
  issued timestamptz,
  ends timestamptz,
  signed json,
  primary key (device, target)
);

create index policy_membership_asked on policy_membership (asked) where asked is not null;
create index policy_membership_ends on policy_membership (ends);

-- The site has said to these devices whether the target, in the column of bodies, means them.
alter table policy_change drop constraint policy_change_event_check;
alter table policy_change add constraint policy_change_event_check
  check (event in ('published', 'given', 'taken', 'stated'));

grant select, insert, update, delete on policy_membership to muster_policy;
