-- Facts that nobody reports: the instance of SMS_R_System has the key ''.
create table query_imported (
  device uuid not null,
  class text not null,
  key text not null,
  properties jsonb not null,
  primary key (device, class, key)
);

create index query_imported_by_class on query_imported (class, device);

-- What queries read of other components' tables goes through views, so that this component's role needs nothing of the
-- tables themselves.
create view query_class as select id, name from inventory_class;

create view query_device as
select device, classes, reported from inventory_device where digest is not null;

create view query_instance as select device, class, key, properties from inventory_instance;

-- A column is the property of this name in small letters.
create view query_status as
select device,
  to_char(reported at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as lasthardwarescan,
  to_char(reported at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as timestamp
from inventory_device where digest is not null;

create view query_system as
select d.device, d.state,
  d.name,
  d.name as netbiosname,
  'GUID:' || upper(d.device::text) as smsuniqueidentifier,
  d.agent as clientversion,
  d.operating_system as operatingsystemnameandversion,
  '5'::text as resourcetype,
  case d.state when 'approved' then '1' else '0' end as client,
  '1'::text as clienttype,
  '0'::text as obsolete,
  case d.state when 'approved' then '1' else '0' end as active,
  case d.state when 'approved' then '1' else '0' end as isapproved,
  case d.state when 'blocked' then '1' else '0' end as isblocked,
  to_char(d.registered at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as creationdate,
  to_char(d.last_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as lastseen,
  array[d.name] as resourcenames,
  nullif(d.addresses, '{}') as ipaddresses,
  i.properties as imported
from clients_device d
left join query_imported i
  on i.device = d.device and i.class = 'SMS_R_System' and i.key = ''
where d.state <> 'retired';

-- Values as what they are compared as; null where they cannot be read so. The evaluation module reads them alike.
create function query_number(value text) returns numeric
language sql immutable parallel safe
return case when value ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then value::numeric end;

create function query_flag(value text) returns boolean
language sql immutable parallel safe
return case lower(value)
  when 'true' then true when '1' then true when 'false' then false when '0' then false end;

create function query_time(value text) returns timestamp
language sql immutable parallel safe
return case when value ~ ('^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
    || 'T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?Z$')
  then make_date(left(value, 4)::integer, substr(value, 6, 2)::integer, 1)
    + (substr(value, 9, 2)::integer - 1)
    + make_time(
      substr(value, 12, 2)::integer, substr(value, 15, 2)::integer,
      substr(value, 18, 2)::integer)
  end;

-- The values of a property that may have several; null where there is none.
create function query_values(value jsonb) returns text[]
language sql immutable parallel safe
return case
  when jsonb_typeof(value) = 'array'
    then nullif(array(select e from jsonb_array_elements_text(value) with ordinality as x (e, n)
      order by n), '{}')
  when value is not null then array[value #>> '{}'] end;

grant select on query_class, query_device, query_instance, query_status, query_system
  to muster_query;
grant select, insert, delete on query_imported to muster_query;
