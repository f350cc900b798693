-- The number of a device in reports, given once and never again to another; Configuration Manager's begin here too.
alter table clients_device
  add column resource integer not null generated always as identity (start with 16777217);
create unique index clients_device_by_resource on clients_device (resource);
