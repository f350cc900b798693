-- Administrators without their secrets: a provider on another host finds out who asks.
create view administration_person as
  select name, password is not null as has_password, certificate, subject
  from administration_administrator;

grant select on administration_person to muster_administration, muster_provider;
