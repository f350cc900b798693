-- Users as instances of SMS_R_User, and whom devices belong to. A column is the property of this name in small letters;
-- 'device' is what a row is about: of query_user the user's own number.
create view query_user as
select u.id as device,
  u.unique_name || coalesce(' (' || (u.properties ->> 'FullUserName') || ')', '') as name,
  split_part(u.unique_name, E'\\', 2) as username,
  u.unique_name as uniqueusername,
  split_part(u.unique_name, E'\\', 1) as windowsntdomain,
  '4'::text as resourcetype,
  to_char(u.created at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as creationdate,
  u.properties as imported
from users_user u;

create view query_relationship as
select r.device,
  u.unique_name as uniqueusername,
  d.name as resourcename,
  to_char(r.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as creationtime,
  '1'::text as isactive
from users_device r
join users_user u on u.id = r.user_id
join clients_device d on d.device = r.device
where d.state <> 'retired';

grant select on query_user, query_relationship to muster_query;
