package dev.muster.site.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryClass.Origin;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.PropertyType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as administrators write them, run as the role that only reads. */
class ReportingIT {
  @TempDir private static Path folder;
  private static ReportedSite site;

  @BeforeAll
  static void open() throws SQLException {
    site = new ReportedSite(folder);
  }

  @AfterAll
  static void close() throws SQLException {
    site.close();
  }

  @Test
  void reportsOnSystemsAndHardwareFindTheirColumns() throws SQLException {
    assertThat(
            site.rows(
                "SELECT Caption0, COUNT(*) AS Total FROM v_GS_OPERATING_SYSTEM"
                    + " GROUP BY Caption0 ORDER BY Caption0"))
        .containsExactly("Debian GNU/Linux 12 (bookworm)|1", "Microsoft Windows 11 Pro|1");
    assertThat(
            site.rows(
                """
                SELECT SYS.Netbios_Name0, SYS.Operating_System_Name_and0, MEM.TotalPhysicalMemory0/1024,
                  CPU.NumberOfCores0, CPU.Is64Bit0, SYS.AD_Site_Name0, SYS.Client_Version0
                FROM dbo.v_R_System SYS
                INNER JOIN dbo.v_GS_X86_PC_MEMORY MEM ON MEM.ResourceID = SYS.ResourceID
                INNER JOIN dbo.v_GS_PROCESSOR CPU ON CPU.ResourceID = SYS.ResourceID
                WHERE SYS.Client0 = 1 AND SYS.Obsolete0 = 0 AND MEM.TotalPhysicalMemory0 < 10000000
                """))
        .containsExactly("WS-1|Debian|8192|4|1|Berlin|1.0");
    assertThat(
            site.rows(
                """
                SELECT SYS.Name0, NIC.IPAddress0, NIC.MACAddress0 FROM v_R_System SYS
                JOIN v_GS_NETWORK_ADAPTER_CONFIGUR NIC ON SYS.ResourceID = NIC.ResourceID
                WHERE NIC.IPEnabled0 = 1 AND NIC.IPAddress0 LIKE '10.%'
                """))
        .containsExactly("WS-1|10.0.0.7, fe80::7|02:00:00:00:00:07");
    assertThat(
            site.rows(
                """
                SELECT SYS.Name0, DATE_PART('day', TIMESTAMP '2026-03-31 00:00:00' - WS.LastHWScan)
                FROM v_R_System SYS JOIN v_GS_WORKSTATION_STATUS WS ON WS.ResourceID = SYS.ResourceID
                WHERE WS.LastHWScan < TIMESTAMP '2026-03-31' - INTERVAL '14 days' ORDER BY 1
                """))
        .containsExactly("WS-1|29", "WS-2|29");
  }

  @Test
  void reportsOnSoftwareFindInstalledAndMissing() throws SQLException {
    assertThat(
            site.rows(
                """
                SELECT SYS.Netbios_Name0, ARP.DisplayName0, ARP.Version0, ARP.Publisher0
                FROM v_R_System AS SYS
                JOIN v_Add_Remove_Programs AS ARP ON SYS.ResourceID = ARP.ResourceID
                WHERE ARP.DisplayName0 LIKE '%Firefox%' ORDER BY 1
                """))
        .containsExactly("WS-1|Mozilla Firefox|128.6|Mozilla");
    assertThat(
            site.rows(
                """
                SELECT Name0 FROM v_R_System WHERE Client0 = 1 AND ResourceID NOT IN
                  (SELECT ResourceID FROM v_GS_ADD_REMOVE_PROGRAMS WHERE DisplayName0 LIKE 'Mozilla%')
                """))
        .containsExactly("WS-2");
    assertThat(site.rows("SELECT DISTINCT FileName, FileSize FROM v_GS_SoftwareFile"))
        .containsExactly("firefox|90210");
    assertThat(
            site.rows(
                "SELECT DisplayName0, Version0 FROM v_HS_ADD_REMOVE_PROGRAMS ORDER BY TimeStamp"))
        .containsExactly("Mozilla Firefox|128.5");
    assertThat(
            site.rows("SELECT COUNT(DISTINCT GroupID), COUNT(*) FROM v_GS_ADD_REMOVE_PROGRAMS_64"))
        .containsExactly("2|2");
  }

  @Test
  void reportsOnCollectionsAndTheDirectoryFindTheirRows() throws SQLException {
    assertThat(
            site.rows(
                "SELECT CollectionID, Name, Comment, MemberCount, LimitToCollectionName FROM v_Collection ORDER BY 1"))
        .containsExactly("SMS00001|All Systems|null|3|null", "pilot|pilot|The brave|1|everybody");
    assertThat(
            site.rows(
                """
                SELECT FCM.Name, FCM.SiteCode, FCM.IsClient, OS.Caption0
                FROM v_FullCollectionMembership FCM
                LEFT JOIN v_GS_OPERATING_SYSTEM OS ON OS.ResourceID = FCM.ResourceID
                WHERE FCM.CollectionID = 'pilot'
                """))
        .containsExactly("WS-1|P01|1|Debian GNU/Linux 12 (bookworm)");
    assertThat(
            site.rows(
                "SELECT Name FROM v_FullCollectionMembership WHERE CollectionID = 'SMS00001' ORDER BY 1"))
        .containsExactly("WS-1", "WS-2", "WS-4");
    assertThat(
            site.rows(
                """
                SELECT SYS.Name0, OU.System_OU_Name0, NAMES.Resource_Names0, SITES.SMS_Assigned_Sites0
                FROM v_R_System_Valid SYS
                JOIN v_RA_System_SystemOUName OU ON OU.ResourceID = SYS.ResourceID
                JOIN v_RA_System_ResourceNames NAMES ON NAMES.ResourceID = SYS.ResourceID
                JOIN v_RA_System_SMSAssignedSites SITES ON SITES.ResourceID = SYS.ResourceID
                ORDER BY 2
                """))
        .containsExactly("WS-1|BERLIN|WS-1|P01", "WS-1|BERLIN/LAB|WS-1|P01");
    assertThat(
            site.rows(
                "SELECT ChassisTypes0, SerialNumber0 FROM v_GS_SYSTEM_ENCLOSURE WHERE ChassisTypes0 = '9'"))
        .containsExactly("9|S-9");
  }

  @Test
  void numbersOfDevicesStayAndAreNotThoseOfRetiredOnes() throws SQLException {
    List<String> rows = site.rows("SELECT Name0, ResourceID FROM v_R_System ORDER BY ResourceID");

    assertThat(rows).containsExactly("WS-1|16777217", "WS-2|16777218", "WS-4|16777220");
  }

  @Test
  void whatIsNotAViewOfReportsIsRefused() {
    for (String sql :
        List.of(
            "select * from muster.clients_device",
            "select * from muster.clients_token",
            "select * from muster.reporting_system",
            "select * from pg_authid",
            "insert into v_R_System (Name0) values ('x')",
            "update v_GS_OPERATING_SYSTEM set Caption0 = 'x'",
            "delete from v_Collection",
            "create table dbo.mine (a integer)",
            "create temporary table mine (a integer)",
            "create view dbo.mine as select 1",
            "drop view v_R_System",
            "set role muster_inventory",
            "copy (select 1) to '/tmp/muster-report'",
            "select pg_read_file('/etc/passwd')")) {
      assertThatThrownBy(() -> site.tried("set default_transaction_read_only = off", sql))
          .as(sql)
          .isInstanceOf(SQLException.class)
          .satisfies(trouble ->
              assertThat(((SQLException) trouble).getSQLState())
                  .as(sql)
                  .isIn("42501", "55000", "0A000"));
    }
    assertThatThrownBy(() -> site.tried("create temporary table mine (a integer)"))
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void aClassThatComesGetsAViewAndOneThatGoesLosesIt() throws SQLException {
    List<InventoryClass> more = new ArrayList<>(InventoryCatalogue.standard().classes());
    more.add(
        new InventoryClass(
            new ClassName("SMS_G_System_LICENCE"),
            List.of(),
            Origin.AGENT,
            List.of(new InventoryProperty("Seats", PropertyType.WHOLE, false))));
    site.reporting.follow(new InventoryCatalogue(more));

    assertThat(site.rows("SELECT Seats0, TimeStamp FROM v_GS_LICENCE")).isEmpty();

    site.reporting.follow(InventoryCatalogue.standard());

    assertThatThrownBy(() -> site.rows("SELECT Seats0 FROM v_GS_LICENCE"))
        .hasMessageContaining("does not exist");
    assertThat(site.rows("SELECT Name0 FROM v_R_System")).hasSize(3);
  }

  @Test
  void nobodyLogsInWhenReadingIsForbiddenAndEachPasswordEndsTheOneBefore() throws SQLException {
    var before = site.login();
    site.allowAgain();

    assertThatThrownBy(() -> site.connect(before)).hasMessageContaining("password");

    var last = site.login();
    site.forbid();
    assertThatThrownBy(() -> site.connect(last)).isInstanceOf(SQLException.class);
    site.allowAgain();
    site.connect(site.login()).close();
  }
}
