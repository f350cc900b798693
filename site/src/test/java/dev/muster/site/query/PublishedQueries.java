package dev.muster.site.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Queries of the kinds that administrators publish, each with SQL by hand over the plain tables. It
 * is now 2026-03-01 12:00.
 */
final class PublishedQueries {
  /** A query in WQL and the same in SQL by hand. */
  record Pair(String wql, String sql) {}

  private static final String PROGRAMS =
      " inner join SMS_G_System_ADD_REMOVE_PROGRAMS on"
          + " SMS_G_System_ADD_REMOVE_PROGRAMS.ResourceID = SMS_R_System.ResourceId ";
  static final String SYSTEM =
      " inner join SMS_G_System_OPERATING_SYSTEM on"
          + " SMS_G_System_OPERATING_SYSTEM.ResourceId = SMS_R_System.ResourceId ";
  static final String NAME = "select distinct SMS_R_System.Name from SMS_R_System";

  private PublishedQueries() {}

  static List<Pair> all() {
    List<Pair> all = new ArrayList<>();
    systems(all);
    software(all);
    missing(all);
    directory(all);
    times(all);
    PublishedInventory.hardware(all);
    PublishedInventory.shapes(all);
    return all;
  }

  static void add(List<Pair> all, String wql, String sql) {
    all.add(new Pair(wql, sql));
  }

  private static void systems(List<Pair> all) {
    String joined = NAME + SYSTEM + "where ";
    String sql = "select distinct c.name from c join os using (id) where ";
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Caption like '%Windows 11%'",
        sql + "caption ilike '%windows 11%'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Caption like \"Microsoft Windows 1[01]%\"",
        sql + "caption ~* '^microsoft windows 1[01]'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Caption not like '%Server%'",
        sql + "caption not ilike '%server%'");
    add(
        all,
        joined
            + "SMS_G_System_OPERATING_SYSTEM.Caption like '%Server%' and "
            + "SMS_G_System_OPERATING_SYSTEM.Version like '10.0.2%'",
        sql + "caption ilike '%server%' and version like '10.0.2%'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Version = '10.0.19045'",
        sql + "version = '10.0.19045'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.BuildNumber >= '22000'",
        sql + "build collate \"C\" >= '22000'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.BuildNumber >= 22000",
        sql + "case when build ~ '^[0-9]+$' then build::int >= 22000 end");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.OSArchitecture = '32-BIT'",
        sql + "bits = '32-bit'");
    add(
        all,
        joined
            + "SMS_G_System_OPERATING_SYSTEM.Caption in "
            + "('Ubuntu 24.04 LTS', 'debian gnu/linux 13 (trixie)')",
        sql + "caption in ('Ubuntu 24.04 LTS', 'Debian GNU/Linux 13 (trixie)')");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Caption not in ('Ubuntu 24.04 LTS')",
        sql + "caption <> 'Ubuntu 24.04 LTS'");
    add(
        all,
        joined + "SMS_G_System_OPERATING_SYSTEM.Caption like '[^mu]%'",
        sql + "lower(left(caption, 1)) not in ('m', 'u')");
    add(
        all,
        "select OS.Caption, sys.Name from SMS_R_System as sys inner join "
            + "SMS_G_System_OPERATING_SYSTEM as OS on OS.ResourceID = sys.ResourceID "
            + "where os.version between '12' and '13'",
        "select caption, c.name from c join os using (id) where version in ('12', '13')");
  }

  private static void software(List<Pair> all) {
    String joined = NAME + PROGRAMS + "where ";
    String of = "SMS_G_System_ADD_REMOVE_PROGRAMS.";
    String sql = "select distinct c.name from c join arp using (id) where ";
    add(
        all,
        joined + of + "DisplayName = 'Mozilla Firefox'",
        sql + "lower(arp.name) = 'mozilla firefox'");
    add(all, joined + of + "DisplayName like \"%Chrome%\"", sql + "arp.name ilike '%chrome%'");
    add(
        all,
        joined + of + "DisplayName like '%Java%' and " + of + "Version like '8.%'",
        sql + "arp.name ilike '%java%' and arp.version like '8.%'");
    add(
        all,
        joined + of + "DisplayName like 'Mozilla%' and " + of + "Version != '128.5.0esr'",
        sql + "arp.name ilike 'mozilla%' and arp.version <> '128.5.0esr'");
    add(
        all,
        joined + of + "DisplayName like 'Mozilla%' and " + of + "Version < '128'",
        sql + "arp.name ilike 'mozilla%' and arp.version collate \"C\" < '128'");
    add(all, joined + of + "Publisher = 'oracle'", sql + "arp.publisher = 'Oracle'");
    add(all, joined + of + "Publisher is null", sql + "arp.publisher is null");
    add(
        all,
        joined + of + "Version is not null and " + of + "Publisher = ''",
        sql + "arp.version is not null and arp.publisher = ''");
    add(
        all,
        joined + of + "DisplayName = 'BÜRO-PAKET Ä'",
        sql + "lower(arp.name) = 'büro-paket ä'");
    add(
        all,
        joined + of + "DisplayName like '100[%] Tool[_]x [[]beta]'",
        sql + "arp.name = '100% Tool_x [beta]'");
    add(all, joined + of + "DisplayName = 'C:\\\\odd\\\\name'", sql + "arp.name = 'C:\\odd\\name'");
    add(
        all,
        joined
            + of
            + "DisplayName in ('VLC media player', '7-Zip 24.08') or "
            + of
            + "DisplayName like 'LibreOffice _._'",
        sql + "arp.name in ('VLC media player', '7-Zip 24.08', 'LibreOffice 7.4')");
    add(
        all,
        NAME
            + " where SMS_R_System.ResourceId in (select ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName like '%Acrobat%') and "
            + "SMS_R_System.ResourceId in (select ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS_64 where DisplayName like '%VLC%')",
        "select distinct name from c where id in (select id from arp where name ilike '%acrobat%')"
            + " and id in (select id from arp where name ilike '%vlc%')");
    add(
        all,
        "select a.DisplayName, a.Version, SMS_R_System.Name from SMS_R_System join "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS a on a.ResourceID = SMS_R_System.ResourceID "
            + "where a.Publisher = 'Adobe' order by a.DisplayName, a.Version desc",
        "select arp.name, arp.version, c.name from c join arp using (id) where publisher ="
            + " 'Adobe'");
  }

  private static void missing(List<Pair> all) {
    String joined = NAME + " where SMS_R_System.ResourceId not in (select ";
    String known =
        "select distinct name from c where inventoried and not exists (select from arp where";
    add(
        all,
        joined
            + "SMS_G_System_ADD_REMOVE_PROGRAMS.ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName like '%Firefox%')",
        known + " arp.id = c.id and arp.name ilike '%firefox%')");
    add(
        all,
        joined
            + "SMS_R_System.ResourceID from SMS_R_System"
            + PROGRAMS
            + "where SMS_G_System_ADD_REMOVE_PROGRAMS.DisplayName = '7-Zip 24.08')",
        known + " arp.id = c.id and arp.name = '7-Zip 24.08')");
    add(
        all,
        NAME
            + SYSTEM
            + "where SMS_G_System_OPERATING_SYSTEM.Caption like '%Windows%' and "
            + "SMS_R_System.ResourceId not in (select ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName like '%Reader%')",
        "select distinct c.name from c join os using (id) where caption ilike '%windows%' and"
            + " id not in (select id from arp where name ilike '%reader%')");
    add(
        all,
        NAME
            + " where SMS_R_System.Name not in (select SMS_R_System.Name from SMS_R_System"
            + PROGRAMS
            + "where SMS_G_System_ADD_REMOVE_PROGRAMS.DisplayName like '%Chrome%')",
        "select distinct name from c where inventoried and lower(name) not in (select"
            + " lower(c.name) from c join arp using (id) where arp.name ilike '%chrome%')");
    add(
        all,
        NAME
            + " where SMS_R_System.ResourceId in (select ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName like '%Java%') and "
            + "SMS_R_System.ResourceId not in (select ResourceID from "
            + "SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName like '%Temurin%')",
        "select distinct name from c where id in (select id from arp where name ilike '%java%')"
            + " and id not in (select id from arp where name ilike '%temurin%')");
    add(
        all,
        NAME
            + " where not (SMS_R_System.ResourceId in (select ResourceID from "
            + "SMS_G_System_SERVICE where Name = 'spooler' and State = 'Running'))",
        "select distinct name from c where services_known and id not in (select id from svc where"
            + " svc.name = 'Spooler' and svc.state = 'Running')");
    add(
        all,
        NAME
            + " left join SMS_G_System_SERVICE on SMS_G_System_SERVICE.ResourceID = "
            + "SMS_R_System.ResourceID where SMS_G_System_SERVICE.Name is null",
        "select distinct name from c where services_known and id not in (select id from svc)");
    add(
        all,
        NAME
            + " where SMS_R_System.Client = 1 and SMS_R_System.ResourceId not in (select "
            + "ResourceID from SMS_G_System_SYSTEM_ENCLOSURE where ChassisTypes in (8, 9, 10))",
        "select distinct name from c where state = 'approved' and id in (select id from box)"
            + " and id not in (select id from box where type in (8, 9, 10))");
  }

  private static void directory(List<Pair> all) {
    String joined = NAME + " where SMS_R_System.";
    String sql = "select distinct name from c join dir using (id) where ";
    add(all, joined + "SystemOUName = 'BERLIN/LAB'", sql + "'BERLIN/LAB' = any(ous)");
    add(
        all,
        joined + "SystemOUName like 'Paris%'",
        sql + "exists (select from unnest(ous) o where o ilike 'paris%')");
    add(
        all,
        joined + "SystemOUName in ('berlin', 'PARIS')",
        sql + "ous && array['BERLIN', 'PARIS']");
    add(all, joined + "SystemGroupName = \"CORP\\\\Pilot\"", sql + "'CORP\\Pilot' = any(groups)");
    add(
        all,
        joined + "SystemGroupName = 'CORP\\\\Laptops' and SMS_R_System.SystemOUName = 'PARIS'",
        sql + "'corp\\laptops' = any(groups) and 'PARIS' = any(ous)");
    add(
        all,
        joined
            + "ResourceId not in (select ResourceId from SMS_R_System where "
            + "SystemGroupName = 'CORP\\Kiosk')",
        "select distinct name from c where id not in (select id from dir where"
            + " 'CORP\\Kiosk' = any(groups))");
    add(
        all,
        joined + "SystemGroupName != 'CORP\\Kiosk'",
        sql + "exists (select from unnest(groups) g where g <> 'CORP\\Kiosk')");
    add(
        all,
        joined + "SystemOUName is null",
        "select distinct name from c left join dir using (id) where coalesce(ous, '{}') = '{}'");
    add(
        all,
        joined + "ResourceDomainORWorkgroup = 'corp' and SMS_R_System.ADSiteName <> 'Paris'",
        sql + "domain = 'CORP' and site <> 'Paris'");
    add(all, joined + "LastLogonUserName = 'BOB'", sql + "usr = 'Bob'");
    add(all, joined + "UserAccountControl = 0x1002", sql + "uac = 4098");
    add(
        all,
        "select Name, SystemOUName[0] from SMS_R_System where SystemOUName[0] = 'BERLIN'",
        "select name, ous[1] from c join dir using (id) where ous[1] = 'BERLIN'");
    add(
        all,
        joined + "ResourceNames[0] like 'LT-1%'",
        "select distinct name from c where name like 'LT-1%'");
  }

  private static void times(List<Pair> all) {
    String joined = NAME + " where ";
    String sql = "select distinct name from c join dir using (id) where ";
    add(
        all,
        joined + "DateDiff(dd, SMS_R_System.LastLogonTimestamp, GetDate()) > 90",
        sql + "date '2026-03-01' - (logon::timestamptz at time zone 'UTC')::date > 90");
    add(
        all,
        joined + "DateDiff(day, LastLogonTimestamp, getdate()) <= 30",
        sql + "date '2026-03-01' - (logon::timestamptz at time zone 'UTC')::date <= 30");
    add(
        all,
        joined + "LastLogonTimestamp < DateAdd(month, -2, GetDate())",
        sql + "logon::timestamptz < '2026-01-01 12:00:00Z'");
    add(
        all,
        joined + "LastLogonTimestamp >= '2026-02-01'",
        sql + "logon::timestamptz >= '2026-02-01 00:00Z'");
    add(
        all,
        joined + "LastLogonTimestamp between '1/1/2026' and '20260131235959.000000+000'",
        sql + "logon::timestamptz between '2026-01-01 00:00Z' and '2026-01-31 23:59:59Z'");
    add(
        all,
        joined + "LastLogonTimestamp is null or DateDiff(week, LastLogonTimestamp, GetDate()) > 4",
        "select distinct name from c left join dir using (id) where logon is null or "
            + "(date '2026-03-01' - ((logon::timestamptz at time zone 'UTC')::date - extract(dow"
            + " from logon::timestamptz at time zone 'UTC')::int)) / 7 > 4");
    add(
        all,
        joined + "DateDiff(hh, SMS_R_System.CreationDate, GetDate()) < 240",
        "select distinct name from c where (extract(epoch from timestamptz '2026-03-01 12:00Z')"
            + " - extract(epoch from date_trunc('hour', registered))) / 3600 < 240");
    add(
        all,
        NAME
            + " join SMS_G_System_WORKSTATION_STATUS as s on s.ResourceID = "
            + "SMS_R_System.ResourceID where DateDiff(dd, s.LastHardwareScan, GetDate()) > 30",
        "select distinct name from c where inventoried and date '2026-03-01'"
            + " - (seen at time zone 'UTC')::date > 30");
    add(
        all,
        NAME
            + SYSTEM
            + "where DateDiff(day, SMS_G_System_OPERATING_SYSTEM.LastBootUpTime, "
            + "GetDate()) >= 14",
        "select distinct c.name from c join os using (id) where case when boot <> 'never' then"
            + " date '2026-03-01' - (boot::timestamptz at time zone 'UTC')::date >= 14 end");
  }
}
