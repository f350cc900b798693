package dev.muster.site.query;

import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The computers that are not retired in plain typed tables, so that SQL by hand is plain too. */
final class PlainTables {
  private PlainTables() {}

  private static final List<String> TABLES =
      List.of(
          """
          create temporary table c (
            id uuid, name text, state text, registered timestamptz, seen timestamptz, ips text[],
            inventoried boolean, services_known boolean, directory boolean)
          """,
          "create temporary table os (id uuid, caption text, version text, build text, bits text,"
              + " boot text, memory text)",
          "create temporary table hw (id uuid, name text, maker text, model text, cpus int)",
          "create temporary table ram (id uuid, kb bigint)",
          "create temporary table cpu (id uuid, cores int, wide boolean)",
          "create temporary table arp (id uuid, name text, version text, publisher text,"
              + " installed text)",
          "create temporary table disk (id uuid, name text, size bigint, free bigint)",
          "create temporary table svc (id uuid, name text, state text, mode text)",
          "create temporary table dir (id uuid, ous text[], groups text[], logon text, usr text,"
              + " domain text, site text, uac int)",
          "create temporary table box (id uuid, type int)");

  static void fill(Handle handle, List<Computer> all) {
    TABLES.forEach(handle::execute);
    List<Computer> computers =
        all.stream().filter(each -> !each.state().equals("retired")).toList();
    for (Computer each : computers) {
      handle.execute(
          "insert into c values (?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?)",
          each.id(),
          each.name(),
          each.state(),
          each.registered().toString(),
          each.seen().toString(),
          each.addresses().toArray(String[]::new),
          !each.reported().isEmpty(),
          each.reported().containsKey("SMS_G_System_SERVICE"),
          each.imported().containsKey("SMS_R_System"));
    }
    rows(
        handle,
        computers,
        "OPERATING_SYSTEM",
        "os",
        "Caption",
        "Version",
        "BuildNumber",
        "OSArchitecture",
        "LastBootUpTime",
        "TotalVisibleMemorySize");
    rows(
        handle,
        computers,
        "COMPUTER_SYSTEM",
        "hw",
        "Name",
        "Manufacturer",
        "Model",
        "NumberOfProcessors");
    rows(handle, computers, "X86_PC_MEMORY", "ram", "TotalPhysicalMemory");
    rows(handle, computers, "PROCESSOR", "cpu", "NumberOfCores", "Is64Bit");
    rows(
        handle,
        computers,
        "ADD_REMOVE_PROGRAMS",
        "arp",
        "DisplayName",
        "Version",
        "Publisher",
        "InstallDate");
    rows(handle, computers, "LOGICAL_DISK", "disk", "Name", "Size", "FreeSpace");
    rows(handle, computers, "SERVICE", "svc", "Name", "State", "StartMode");
    each(
        computers,
        "SMS_R_System",
        (computer, of) -> {
          handle.execute(
              "insert into dir values (?, ?, ?, ?, ?, ?, ?, ?::int)",
              computer.id(),
              several(of, "SystemOUName"),
              several(of, "SystemGroupName"),
              text(of, "LastLogonTimestamp"),
              text(of, "LastLogonUserName"),
              text(of, "ResourceDomainORWorkgroup"),
              text(of, "ADSiteName"),
              text(of, "UserAccountControl"));
        });
    each(
        computers,
        "SMS_G_System_SYSTEM_ENCLOSURE",
        (computer, of) ->
            handle.execute(
                "insert into box values (?, ?::int)",
                computer.id(),
                several(of, "ChassisTypes")[0]));
  }

  private static void rows(
      Handle handle, List<Computer> computers, String type, String table, String... properties) {
    String types =
        handle
            .createQuery(
                """
                select string_agg('?::' || format_type(atttypid, null), ', ' order by attnum)
                from pg_attribute where attrelid = cast(:table as regclass) and attnum > 1
                """)
            .bind("table", table)
            .mapTo(String.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch("insert into " + table + " values (?, " + types + ")");
    each(
        computers,
        "SMS_G_System_" + type,
        (computer, of) -> {
          batch.bind(0, computer.id());
          for (int at = 0; at < properties.length; at++) {
            batch.bind(at + 1, text(of, properties[at]));
          }
          batch.add();
        });
    batch.execute();
  }

  private static void each(
      List<Computer> computers, String type, BiConsumer<Computer, Instance> consumer) {
    for (Computer computer : computers) {
      List<Instance> instances =
          type.equals("SMS_R_System")
              ? computer.imported().getOrDefault(type, List.of())
              : computer.of(type);
      instances.forEach(instance -> consumer.accept(computer, instance));
    }
  }

  private static String text(Instance of, String property) {
    return switch (of.properties().get(property)) {
      case null -> null;
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Many many -> String.join(",", several(of, property));
    };
  }

  private static String[] several(Instance of, String property) {
    return of.properties().get(property) instanceof Value.Many(List<Value> values)
        ? values.stream()
            .map(value -> text(new Instance("", java.util.Map.of("x", value)), "x"))
            .toArray(String[]::new)
        : new String[0];
  }
}
