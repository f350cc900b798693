-- Whether anything of it is done only under a lease; null is not yet looked at.
alter table policy_current add column leased boolean;

-- Deployments that somebody has stopped; a deployment that is deleted has its row no longer.
create table policy_stop (
  policy text primary key,
  since timestamptz not null,
  stopped_by text not null,
  reason text not null,
  lease_ends timestamptz
);

-- The newest lease of each body that stands, or stood until lately.
create table policy_lease (
  policy text not null,
  body text not null,
  ends timestamptz not null,
  signed json not null,
  primary key (policy, body)
);

grant select, insert, delete on policy_stop to muster_policy;
grant select, insert, update, delete on policy_lease to muster_policy;
