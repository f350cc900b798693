-- So that the instances whose key begins with a package's name are a range of the primary key, whatever the
-- database's own collation is.
alter table inventory_instance alter column key type text collate "C";
