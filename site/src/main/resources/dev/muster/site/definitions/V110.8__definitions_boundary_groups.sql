-- What management points on other hosts see of the documents.
create view definitions_boundary_group as
select name, document from definitions_object where kind = 'boundary-group';

grant select on definitions_boundary_group to muster_management_point;
