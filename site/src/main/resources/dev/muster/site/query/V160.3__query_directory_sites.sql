-- The sites of the directory that devices are in.
create view query_directory_site as
select device, properties ->> 'ADSiteName' as site from query_imported
where class = 'SMS_R_System' and key = '';

grant select on query_directory_site to muster_query, muster_management_point;
