-- The lists that the root signed, which every agent gets.
grant select (serial, list) on trust_revocation to muster_management_point;
