-- How many users are in each collection of users.
create view reporting_user_count as
select collection, count(*)::integer as members from collections_user group by collection;

grant select on reporting_user_count to muster_reporting;
