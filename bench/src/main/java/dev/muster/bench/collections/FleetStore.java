package dev.muster.bench.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.SiteDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes many devices and their inventory into a site's tables at once. */
public final class FleetStore {
  /** The digest that every device begins with. */
  static final String DIGEST = "loaded";

  /** How many programs there are in all, and on each device. */
  static final int PROGRAMS = 1_000;

  static final int PROGRAMS_EACH = 30;

  private static final List<String> CLASSES =
      List.of(
          "SMS_G_System_OPERATING_SYSTEM",
          "SMS_G_System_COMPUTER_SYSTEM",
          "SMS_G_System_X86_PC_MEMORY",
          "SMS_G_System_LOGICAL_DISK",
          "SMS_G_System_ADD_REMOVE_PROGRAMS");

  /** The id of the device with the number n. */
  public static final String ID = "('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

  private static final List<String> INSTANCES =
      List.of(
          """
          select ID, :class, 'os', jsonb_build_object('Caption',
            case when n % 5 = 0 then 'Microsoft Windows Server 2022' else 'Microsoft Windows 11' end,
            'BuildNumber', (19000 + n % 40 * 100)::text, 'Version', '10.0.' || 19000 + n % 40 * 100)
          from generate_series(0, :last) n
          """,
          """
          select ID, :class, 'computer', jsonb_build_object('Manufacturer', 'Maker ' || n % 7,
            'Model', 'Model ' || n % 50, 'Name', 'WS-' || n % 50 || '-' || n)
          from generate_series(0, :last) n
          """,
          """
          select ID, :class, 'memory', jsonb_build_object('TotalPhysicalMemory', (n % 16 + 1) * 2097152)
          from generate_series(0, :last) n
          """,
          """
          select ID, :class, 'disk' || d, jsonb_build_object('Name', 'disk' || d, 'Size', 500000,
            'FreeSpace', (n * 37 + d * 11) % 500000)
          from generate_series(0, :last) n, generate_series(0, 1) d
          """,
          """
          select ID, :class, 'program-' || p, jsonb_build_object(
            'DisplayName', 'Program ' || (n * 7 + p * 33) % 1000,
            'Version', '1.' || (n + p) % 9 || '.0', 'Publisher', 'Publisher ' || p)
          from generate_series(0, :last) n, generate_series(0, 29) p
          """);

  private final SiteDatabase database;

  /** Into this database. */
  public FleetStore(SiteDatabase database) {
    this.database = database;
  }

  static DeviceId device(int number) {
    return new DeviceId("00000000-0000-4000-8000-%012x".formatted(number));
  }

  void load(int devices) {
    database
        .component("clients")
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into clients_device (device, key_id, public_key, machine, name,
                      operating_system, agent, state, reason, registered, last_seen)
                    select ID, n::text, '', n::text, 'WS-' || n % 50 || '-' || n, 'Windows', '1.0',
                      'approved', '', now(), now() from generate_series(0, :last) n
                    """
                        .replace("ID", ID))
                .bind("last", devices - 1)
                .execute());
    inventory(devices);
  }

  /** What these devices have reported: 36 instances each. */
  public void inventory(int devices) {
    database.component("inventory").jdbi().useHandle(handle -> inventory(handle, devices));
  }

  private static void inventory(Handle handle, int devices) {
    List<Integer> classes = CLASSES.stream().map(name -> number(handle, name)).toList();
    handle
        .createUpdate(
            """
            insert into inventory_device (
              device, digest, classes, reported, stream, sequence, number, needs_full)
            select ID, :digest, :classes::smallint[], now(), 'bench', 1, 1, false
            from generate_series(0, :last) n
            """
                .replace("ID", ID))
        .bind("digest", Sha256.of(DIGEST).value())
        .bind("classes", classes.toArray(Integer[]::new))
        .bind("last", devices - 1)
        .execute();
    for (int number = 0; number < CLASSES.size(); number++) {
      handle
          .createUpdate(
              "insert into inventory_instance (device, class, key, properties) "
                  + INSTANCES.get(number).replace("ID", ID))
          .bind("class", classes.get(number))
          .bind("last", devices - 1)
          .execute();
    }
  }

  /** A class that somebody has reported before keeps its number. */
  private static int number(Handle handle, String name) {
    handle.execute(
        """
        insert into inventory_class (id, name)
        select coalesce(max(id), 0) + 1, ? from inventory_class on conflict do nothing
        """,
        name);
    return handle
        .createQuery("select id from inventory_class where name = :name")
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }
}
