-- A management point on another host tells devices to send a full report.
grant select (device, needs_full) on inventory_device to muster_management_point;
