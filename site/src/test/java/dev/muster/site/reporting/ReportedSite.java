package dev.muster.site.reporting;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.ReaderLogin;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.SharedDatabase;
import dev.muster.site.inventory.Inventory;
import dev.muster.testing.DebianPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A site of four devices, of which the third is retired, and a reader of its reports. */
final class ReportedSite {
  private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

  final Reporting reporting;
  private final Optional<DebianPostgres> debian;
  private final DatabaseSettings settings;
  private final SiteDatabase database;
  private ReaderLogin login;
  private Connection reader;

  ReportedSite(Path folder) throws SQLException {
    debian = DebianPostgres.ifWanted(folder);
    settings =
        debian
            .<DatabaseSettings>map(server -> DatabaseSettings.external(folder, server.url()))
            .orElseGet(() ->
                new DatabaseSettings.Embedded(
                    folder,
                    "127.0.0.1",
                    freePort(),
                    DatabaseSettings.temporary(folder).programs(),
                    PoolSettings.defaults()));
    database = SiteDatabase.open(settings, SharedDatabase.COMPONENTS);
    device(1, "approved");
    device(2, "approved");
    device(3, "retired");
    device(4, "pending");
    new Facts(new Inventory(database.component("inventory"))).report();
    imported(
        1,
        "SMS_R_System",
        "",
        Map.of("ADSiteName", Value.of("Berlin"), "SystemOUName", many("BERLIN", "BERLIN/LAB")));
    imported(
        2,
        "SMS_G_System_SYSTEM_ENCLOSURE",
        "0",
        Map.of(
            "ChassisTypes", new Value.Many(List.of(Value.of(9))), "SerialNumber", Value.of("S-9")));
    run(
        "definitions",
        "insert into definitions_object values ('collection', 'pilot', 1, '{\"name\":\"pilot\",\"description\":\"The brave\",\"rule\":{\"kind\":\"everything\"},\"limiting\":\"everybody\"}', now(), 'x')");
    run("collections", "insert into collections_member values ('pilot', '" + id(1) + "')");
    run("collections", "insert into collections_member values ('pilot', '" + id(3) + "')");
    reporting = new Reporting(database.component("reporting"), new SiteCode("P01"));
    reporting.follow(InventoryCatalogue.standard());
    login = SiteDatabase.allowReading(settings);
    reader = connect(login);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static UUID id(int number) {
    return new UUID(0xbeefL, number);
  }

  private static Value many(String... texts) {
    return new Value.Many(java.util.Arrays.stream(texts).map(Value::of).toList());
  }

  private void run(String component, String sql) {
    database.component(component).jdbi().useHandle(handle -> handle.execute(sql));
  }

  private void device(int number, String state) {
    run(
        "clients",
        """
        insert into clients_device (device, key_id, public_key, machine, name, operating_system,
          agent, addresses, state, reason, registered, last_seen)
        values ('%s', '%d', '', '', 'WS-%d', 'Debian', '1.0', '{10.0.0.%d}', '%s', '',
          '2026-01-01T00:00:00Z', '2026-03-01T12:00:00Z')
        """
            .formatted(id(number), number, number, number, state));
  }

  private void imported(int number, String type, String key, Map<String, Value> properties) {
    run(
        "query",
        "insert into query_imported values ('%s', '%s', '%s', '%s')"
            .formatted(id(number), type, key, Json.write(properties)));
  }

  /** What the devices report, through the component that keeps it. */
  private record Facts(Inventory inventory) {
    void report() {
      inventory.take(List.of(full(1, debian("128.5")), full(2, windows())));
      inventory.take(
          List.of(
              arrival(
                  1,
                  2,
                  new InventoryReport(
                      false,
                      Optional.of(Sha256.of("1")),
                      Sha256.of("2"),
                      List.of(programs("128.6"))))));
    }

    private static Arrival<InventoryReport> full(int device, List<ClassReport> classes) {
      return arrival(
          device, 1, new InventoryReport(true, Optional.empty(), Sha256.of("1"), classes));
    }

    private static Arrival<InventoryReport> arrival(
        int device, long number, InventoryReport report) {
      return new Arrival<>(
          new DeviceId(id(device).toString()), number, "00000000000000aa", number, SEEN, report);
    }

    private static ClassReport one(String type, String key, Map<String, Value> properties) {
      return new ClassReport(
          new ClassName("SMS_G_System_" + type), List.of(new Instance(key, properties)), List.of());
    }

    private static ClassReport programs(String version) {
      return one(
          "ADD_REMOVE_PROGRAMS",
          "firefox",
          Map.of(
              "DisplayName", Value.of("Mozilla Firefox"),
              "Version", Value.of(version),
              "Publisher", Value.of("Mozilla")));
    }

    private static List<ClassReport> debian(String firefox) {
      return List.of(
          one(
              "OPERATING_SYSTEM",
              "os",
              Map.of("Caption", Value.of("Debian GNU/Linux 12 (bookworm)"))),
          one("X86_PC_MEMORY", "memory", Map.of("TotalPhysicalMemory", Value.of(8L << 20))),
          one("PROCESSOR", "CPU0", Map.of("NumberOfCores", Value.of(4), "Is64Bit", Value.of(true))),
          one(
              "NETWORK_ADAPTER_CONFIGURATION",
              "eth0",
              Map.of(
                  "IPEnabled", Value.of(true),
                  "MACAddress", Value.of("02:00:00:00:00:07"),
                  "IPAddress", many("10.0.0.7", "fe80::7"))),
          one(
              "SoftwareFile",
              "f",
              Map.of("FileName", Value.of("firefox"), "FileSize", Value.of(90210))),
          programs(firefox));
    }

    private static List<ClassReport> windows() {
      return List.of(
          one("OPERATING_SYSTEM", "os", Map.of("Caption", Value.of("Microsoft Windows 11 Pro"))),
          one("ADD_REMOVE_PROGRAMS", "7zip", Map.of("DisplayName", Value.of("7-Zip 24.08"))));
    }
  }

  ReaderLogin login() {
    return login;
  }

  void allowAgain() throws SQLException {
    login = SiteDatabase.allowReading(settings);
  }

  void forbid() {
    SiteDatabase.forbidReading(settings);
  }

  Connection connect(ReaderLogin as) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + as.host() + ":" + as.port() + "/" + as.database(),
        as.user(),
        as.password());
  }

  /** The rows of a report, values separated by bars. */
  List<String> rows(String sql) throws SQLException {
    try (Statement statement = reader.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
          cells.add(String.valueOf(result.getString(at)));
        }
        rows.add(String.join("|", cells));
      }
      return rows;
    }
  }

  /** Runs statements on a connection of their own. */
  void tried(String... statements) throws SQLException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void close() throws SQLException {
    reader.close();
    database.close();
    debian.ifPresent(DebianPostgres::close);
  }
}
