package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.clients.Clients;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.users.Users;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A site database with made-up computers, and the same in plain tables for SQL by hand. */
final class Fleet implements AutoCloseable {
  final List<Computer> computers;
  final DeviceQueries queries;
  final Inventory inventory;
  private final SiteDatabase database;
  private final Handle plain;

  Fleet(Path folder, int size) {
    Random random = new Random(20_260_301);
    computers =
        IntStream.range(0, size).mapToObj(number -> Computer.random(number, random)).toList();
    database =
        SiteDatabase.open(
            DatabaseSettings.temporary(folder),
            List.of(
                Clients.COMPONENT, Inventory.COMPONENT, DeviceQueries.COMPONENT, Users.COMPONENT));
    clients(database.component("clients"));
    inventory(database.component("inventory"));
    inventory = new Inventory(database.component("inventory"));
    ComponentDatabase own = database.component("query");
    imported(own);
    queries = new DeviceQueries(own, inventory::of, new HandClock());
    plain = own.jdbi().open();
    PlainTables.fill(plain, computers);
  }

  private void clients(ComponentDatabase clients) {
    clients
        .jdbi()
        .useHandle(handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  insert into clients_device (device, key_id, public_key, machine, name,
                    operating_system, agent, addresses, state, reason, registered, last_seen)
                  values (:id, :key, '', '', :name, 'Debian', '1.0', :addresses, :state, '',
                    :registered, :seen)
                  """);
          for (Computer each : computers) {
            batch
                .bind("id", each.id())
                .bind("key", each.id().toString())
                .bind("name", each.name())
                .bind("addresses", each.addresses().toArray(String[]::new))
                .bind("state", each.state())
                .bind("registered", utc(each.registered()))
                .bind("seen", utc(each.seen()))
                .add();
          }
          batch.execute();
        });
  }

  private void inventory(ComponentDatabase inventory) {
    List<String> classes =
        new ArrayList<>(
            new TreeSet<>(
                computers.stream().flatMap(each -> each.reported().keySet().stream()).toList()));
    inventory
        .jdbi()
        .useTransaction(handle -> {
          for (String type : classes) {
            handle.execute(
                "insert into inventory_class (id, name) values (?, ?)",
                classes.indexOf(type) + 1,
                type);
          }
          for (Computer each : computers) {
            if (!each.reported().isEmpty()) {
              handle.execute(
                  """
                  insert into inventory_device (
                    device, digest, classes, reported, stream, sequence, number, needs_full)
                  values (?, 'a', cast(? as smallint[]), ?, '', 1, 1, false)
                  """,
                  each.id(),
                  each.reported().keySet().stream()
                      .map(type -> Integer.toString(classes.indexOf(type) + 1))
                      .toArray(String[]::new),
                  utc(each.seen()));
            }
          }
          rows(
              handle,
              """
              insert into inventory_instance (device, class, key, properties)
              values (:device, (select id from inventory_class where name = :class), :key,
                cast(:properties as jsonb))
              """,
              true);
        });
  }

  private void imported(ComponentDatabase own) {
    own.jdbi()
        .useHandle(handle ->
            rows(
                handle,
                """
                insert into query_imported (device, class, key, properties)
                values (:device, :class, :key, cast(:properties as jsonb))
                """,
                false));
  }

  private void rows(Handle handle, String sql, boolean reported) {
    PreparedBatch batch = handle.prepareBatch(sql);
    for (Computer each : computers) {
      Map<String, List<Instance>> facts = reported ? each.reported() : each.imported();
      facts.forEach((type, instances) -> {
        for (Instance instance : instances) {
          batch
              .bind("device", each.id())
              .bind("class", type)
              .bind("key", instance.key())
              .bind("properties", Json.write(instance.properties()))
              .add();
        }
      });
    }
    batch.execute();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** The rows of SQL by hand over the plain tables, sorted, values separated by bars. */
  List<String> byHand(String sql) {
    return plain
        .createQuery(sql)
        .map((row, context) -> {
          List<String> cells = new ArrayList<>();
          for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
            cells.add(String.valueOf(row.getString(at)));
          }
          return String.join("|", cells);
        })
        .list()
        .stream()
        .sorted()
        .toList();
  }

  /** Those that queries find. */
  List<DeviceId> standing() {
    return devices(each -> !each.state().equals("retired"));
  }

  List<DeviceId> approved() {
    return devices(each -> each.state().equals("approved"));
  }

  private List<DeviceId> devices(Predicate<Computer> which) {
    return computers.stream()
        .filter(which)
        .map(each -> new DeviceId(each.id().toString()))
        .toList();
  }

  static ClassName type(String name) {
    return new ClassName("SMS_G_System_" + name);
  }

  @Override
  public void close() {
    plain.close();
    database.close();
  }
}
