-- Stages of agent upgrades are given to nobody until they are released; everything else is at once.
alter table policy_current add column staged boolean not null default false;
alter table policy_current add column released timestamptz;
