-- What the views for reports are made of. They themselves are made in the schema dbo by this component, because there
-- is one for each inventory class; who writes reports sees dbo and nothing of muster.
create schema if not exists dbo;
grant usage, create on schema dbo to muster_reporting;
grant usage on schema dbo to muster_reader;

create view reporting_class as select id, name from inventory_class;

create view reporting_system as
select d.resource, d.device, d.state, d.name, d.agent, d.operating_system, d.addresses,
  d.registered at time zone 'UTC' as registered,
  d.last_seen at time zone 'UTC' as last_seen,
  n.reported at time zone 'UTC' as reported,
  coalesce(i.properties, '{}'::jsonb) as imported
from clients_device d
left join inventory_device n on n.device = d.device and n.digest is not null
left join query_imported i
  on i.device = d.device and i.class = 'SMS_R_System' and i.key = ''
where d.state <> 'retired';

create view reporting_instance as
select d.resource, i.class, i.key, i.properties, n.reported at time zone 'UTC' as time
from inventory_instance i
join inventory_device n on n.device = i.device
join clients_device d on d.device = i.device
where d.state <> 'retired';

create view reporting_past as
select d.resource, h.class, h.key, h.before as properties, h.time at time zone 'UTC' as time
from inventory_history h
join clients_device d on d.device = h.device
where h.before is not null and d.state <> 'retired';

create view reporting_imported as
select d.resource, i.class, i.key, i.properties, null::timestamp as time
from query_imported i
join clients_device d on d.device = i.device
where d.state <> 'retired';

create view reporting_collection as
select o.name, o.document::jsonb as document, o.changed at time zone 'UTC' as changed
from definitions_object o where o.kind = 'collection';

create view reporting_member as
select m.collection, d.resource, d.device, d.name, d.state
from collections_member m
join clients_device d on d.device = m.device
where d.state <> 'retired';

-- Values as columns; null where they are not what the property says.
create function reporting_text(value jsonb) returns text
language sql immutable parallel safe
return case when jsonb_typeof(value) = 'array'
  then (select string_agg(e, ', ' order by n)
    from jsonb_array_elements_text(value) with ordinality as x (e, n))
  else value #>> '{}' end;

create function reporting_whole(value jsonb) returns bigint
language sql immutable parallel safe
return case when value #>> '{}' ~ '^-?[0-9]{1,18}$' then (value #>> '{}')::bigint end;

create function reporting_flag(value jsonb) returns integer
language sql immutable parallel safe
return case lower(value #>> '{}')
  when 'true' then 1 when '1' then 1 when 'false' then 0 when '0' then 0 end;

create function reporting_time(value jsonb) returns timestamp
language sql immutable parallel safe
return query_time(value #>> '{}');

grant select on reporting_class, reporting_system, reporting_instance, reporting_past,
  reporting_imported, reporting_collection, reporting_member to muster_reporting;
