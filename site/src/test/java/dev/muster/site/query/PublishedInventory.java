package dev.muster.site.query;

import static dev.muster.site.query.PublishedQueries.NAME;
import static dev.muster.site.query.PublishedQueries.SYSTEM;
import static dev.muster.site.query.PublishedQueries.add;

import dev.muster.site.query.PublishedQueries.Pair;
import java.util.List;

/** Published queries about hardware, and of every shape that the language has. */
final class PublishedInventory {
  private PublishedInventory() {}

  static void hardware(List<Pair> all) {
    add(
        all,
        NAME
            + " join SMS_G_System_COMPUTER_SYSTEM on SMS_G_System_COMPUTER_SYSTEM.ResourceID ="
            + " SMS_R_System.ResourceID where SMS_G_System_COMPUTER_SYSTEM.Manufacturer like"
            + " 'Dell%'",
        "select distinct c.name from c join hw using (id) where maker like 'Dell%'");
    add(
        all,
        NAME
            + " join SMS_G_System_COMPUTER_SYSTEM h on h.ResourceID = SMS_R_System.ResourceID"
            + " where h.Model like '%VMware%' or h.Model = '20xw' and h.NumberOfProcessors = 2",
        "select distinct c.name from c join hw using (id) where model like '%VMware%' or"
            + " (model = '20XW' and cpus = 2)");
    add(
        all,
        NAME
            + " join SMS_G_System_X86_PC_MEMORY m on m.ResourceID = SMS_R_System.ResourceID"
            + " where m.TotalPhysicalMemory < 8388608",
        "select distinct c.name from c join ram using (id) where kb < 8388608");
    add(
        all,
        NAME + SYSTEM + "where SMS_G_System_OPERATING_SYSTEM.TotalVisibleMemorySize = 8388608",
        "select distinct c.name from c join os using (id) where memory::bigint = 8388608");
    add(
        all,
        NAME
            + " join SMS_G_System_LOGICAL_DISK d on d.ResourceID = SMS_R_System.ResourceID"
            + " where d.Name = '/' and d.FreeSpace < 10240 and d.DriveType = 3",
        "select distinct c.name from c join disk using (id) where disk.name = '/' and free <"
            + " 10240");
    add(
        all,
        NAME
            + " join SMS_G_System_PROCESSOR p on p.ResourceID = SMS_R_System.ResourceID"
            + " where p.Is64Bit = 0 or p.NumberOfCores > 8",
        "select distinct c.name from c join cpu using (id) where not wide or cores > 8");
    add(
        all,
        NAME
            + " join SMS_G_System_PROCESSOR p on p.ResourceID = SMS_R_System.ResourceID"
            + " where p.Is64Bit = true and not p.NumberOfCores in (1, 2, 4)",
        "select distinct c.name from c join cpu using (id) where wide and cores not in (1, 2, 4)");
    add(
        all,
        NAME
            + " join SMS_G_System_SYSTEM_ENCLOSURE e on e.ResourceID = SMS_R_System.ResourceID"
            + " where e.ChassisTypes in ('8', '9', '10')",
        "select distinct c.name from c join box using (id) where type in (8, 9, 10)");
    add(
        all,
        NAME + " where SMS_R_System.IPAddresses like '10.1.%'",
        "select distinct name from c where exists (select from unnest(ips) i where i like"
            + " '10.1.%')");
  }

  static void shapes(List<Pair> all) {
    add(
        all,
        "SELECT NAME, ISBLOCKED FROM sms_r_system WHERE isblocked = 1",
        "select name, 1 from c where state = 'blocked'");
    add(
        all,
        "select Name from SMS_R_System where Name like 'ws-1[0-4]_' order by Name desc",
        "select name from c where name ~* '^ws-1[0-4].$'");
    add(
        all,
        "select distinct ADSiteName from SMS_R_System",
        "select distinct site from c left join dir using (id)");
    add(
        all,
        "select s.Name, v.Name, v.State from SMS_R_System s left join SMS_G_System_SERVICE v"
            + " on v.ResourceID = s.ResourceID where s.Name like 'LT%'",
        "select c.name, svc.name, svc.state from c left join svc using (id)"
            + " where c.name like 'LT%' and services_known");
    add(
        all,
        "select v.Name, s.Name from SMS_G_System_SERVICE v right join SMS_R_System s on"
            + " s.ResourceID = v.ResourceID where s.Name like 'SRV%'",
        "select svc.name, c.name from c left join svc using (id)"
            + " where c.name like 'SRV%' and services_known");
    add(
        all,
        "select a.Name, b.Name from SMS_G_System_SERVICE a full join SMS_G_System_LOGICAL_DISK b"
            + " on a.ResourceID = b.ResourceID and a.Name = b.Name",
        "select svc.name, disk.name from (select svc.* from svc join c using (id)) svc full join"
            + " (select disk.* from disk join c using (id)) disk on svc.id = disk.id and"
            + " lower(svc.name) = lower(disk.name)"
            + " where (select services_known from c where c.id = coalesce(svc.id, disk.id))");
    add(
        all,
        "select Name from SMS_R_System where ((Name like 'WS%') and (not (Client = 1)))",
        "select name from c where name ilike 'ws%' and state <> 'approved'");
    add(
        all,
        "select SMS_R_System.ResourceID, SMS_R_System.ResourceType, SMS_R_System.Name, "
            + "SMS_R_System.SMSUniqueIdentifier, SMS_R_System.ResourceDomainORWorkgroup, "
            + "SMS_R_System.Client from SMS_R_System where Obsolete = 0 and Client = 1",
        "select id, 5, name, 'GUID:' || upper(id::text), domain, 1 from c left join dir using (id)"
            + " where state = 'approved'");
  }
}
