-- Whether those that are connected are to ask the site now what there is for them.
alter table live_question add column synchronise boolean not null default false;

grant select (synchronise) on live_question to muster_management_point;
