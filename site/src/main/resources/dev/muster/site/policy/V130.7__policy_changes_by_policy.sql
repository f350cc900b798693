-- Tells when a policy was published and given to a device without reading the changes of all others.
create index policy_change_by_policy on policy_change (policy, event, number);
