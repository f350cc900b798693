-- What a provider on another host reads. It changes nothing here: changes are asked of the site
-- server. No secret is among it: no password, no registration token.
grant select (token, administrator, expires, openid) on administration_session to muster_provider;
grant select on administration_grant, administration_certificate, administration_record to muster_provider;
grant select on clients_device to muster_provider;
grant select (number, device) on clients_change to muster_provider;
grant select on collections_member, collections_member_count, collections_user, collections_user_count,
  clients_member to muster_provider;
grant select on compliance_state, compliance_history, compliance_progress to muster_provider;
grant select on content_file, content_copy, content_point, content_reference, content_progress
  to muster_provider;
grant select on definitions_object, definitions_version, definitions_publication, definitions_pending,
  definitions_boundary_group to muster_provider;
grant select on inventory_device, inventory_instance, inventory_history, inventory_class to muster_provider;
grant select on policy_assignment, policy_body, policy_change, policy_current, policy_lease,
  policy_progress, policy_stop
  to muster_provider;
grant select on query_directory_site, query_imported to muster_provider;
grant select on status_message to muster_provider;
create policy status_message_provider on status_message for select to muster_provider using (true);
grant select on systems_host, systems_management_point to muster_provider;
grant select on troubles_report, troubles_point to muster_provider;
grant select on trust_author, trust_revocation to muster_provider;
grant select on users_user, users_device to muster_provider;
-- A provider refuses a database whose tables are not those that it knows.
grant select on migrations to muster_provider;
