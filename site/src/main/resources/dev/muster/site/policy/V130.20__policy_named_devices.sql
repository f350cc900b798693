-- The devices that a policy names itself; only they are given it, as far as they are members of its
-- collection. Null is every member.
alter table policy_current add column named uuid[];
