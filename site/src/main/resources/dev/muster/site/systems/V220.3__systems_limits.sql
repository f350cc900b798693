-- When content is sent to a host more slowly, or not at all.
alter table systems_host add column limits jsonb not null default '{"limits": []}';
