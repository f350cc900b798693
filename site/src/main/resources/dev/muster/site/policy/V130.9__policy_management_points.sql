-- Management points on other hosts read what is signed and for whom it is, and ask for memberships.
grant select (policy, body, target) on policy_current to muster_management_point;
grant select (hash, signed) on policy_body to muster_management_point;
grant select (policy, device) on policy_assignment to muster_management_point;
grant select (number, event, policy, body, devices) on policy_change to muster_management_point;
grant select (policy, ends, signed) on policy_lease to muster_management_point;
grant select (device, target, asked, member, issued, ends, signed),
  insert (device, target, asked), update (asked) on policy_membership to muster_management_point;
