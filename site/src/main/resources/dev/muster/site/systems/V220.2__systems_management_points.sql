-- The management points on hosts of their own, and how devices reach them.
create view systems_management_point as
select h.name, h.address,
  (r ->> 'http')::integer as http, (r ->> 'https')::integer as https,
  (r ->> 'notification')::integer as notification
from systems_host h cross join lateral jsonb_array_elements(h.roles -> 'roles') r
where r ->> 'kind' = 'management-point-role';

grant select on systems_management_point to muster_systems, muster_management_point;
