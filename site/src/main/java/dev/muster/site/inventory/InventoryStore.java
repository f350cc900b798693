package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the tables of facts, and forgets what is in them. */
final class InventoryStore {
  private static final String KNOWN =
      """
      select device, classes from inventory_device
      where device = any(:devices) and digest is not null
      """;

  private final Jdbi jdbi;
  private final ClassStore classes;

  InventoryStore(ComponentDatabase database, ClassStore classes) {
    this.jdbi = database.jdbi();
    this.classes = classes;
  }

  /** Of these classes. */
  Map<DeviceId, Facts> facts(Collection<DeviceId> devices, Set<ClassName> wanted) {
    UUID[] ids = uuids(devices);
    Integer[] numbers =
        wanted.stream().flatMap(name -> classes.find(name).stream()).toArray(Integer[]::new);
    FactRowsStore gathered = new FactRowsStore(classes);
    jdbi.useTransaction(handle ->
        gathered
            .known(handle.createQuery(KNOWN).bind("devices", ids), wanted::contains)
            .instances(
                handle
                    .createQuery(
                        """
                        select i.device, i.class, %s from inventory_instance i
                        where i.device = any(:devices) and i.class = any(:classes)
                        order by i.device, i.class, i.key
                        """
                            .formatted(FactRowsStore.INSTANCE))
                    .bind("devices", ids)
                    .bind("classes", numbers)));
    return gathered.facts();
  }

  Map<DeviceId, Facts> facts(Collection<DeviceId> devices) {
    UUID[] ids = uuids(devices);
    FactRowsStore gathered = new FactRowsStore(classes);
    jdbi.useTransaction(handle ->
        gathered
            .known(handle.createQuery(KNOWN).bind("devices", ids), _ -> true)
            .instances(
                handle
                    .createQuery(
                        """
                        select i.device, i.class, %s
                        from inventory_instance i where i.device = any(:devices)
                        order by i.device, i.class, i.key
                        """
                            .formatted(FactRowsStore.INSTANCE))
                    .bind("devices", ids)));
    return gathered.facts();
  }

  List<DeviceId> devicesAfter(Optional<DeviceId> last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device from inventory_device
                where digest is not null and device > :last order by device limit :most
                """)
            .bind("last", last.map(InventoryStore::uuid).orElse(new UUID(0, 0)))
            .bind("most", most)
            .map((row, context) -> new DeviceId(row.getString("device")))
            .list());
  }

  Optional<Freshness> freshness(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select reported, needs_full from inventory_device where device = :device")
            .bind("device", uuid(device))
            .map((row, context) ->
                new Freshness(instant(row, "reported"), row.getBoolean("needs_full")))
            .findOne());
  }

  boolean wantFull(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "update inventory_device set needs_full = true where device = ?", uuid(device)))
        == 1;
  }

  List<ClassCount> classes() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select class, count(*) as devices, sum(instances) as instances
                from (
                  select class, device, count(*) as instances from inventory_instance
                  group by class, device) per_device
                group by class
                """)
            .map((row, context) ->
                new ClassCount(
                    classes.name(row.getInt("class")),
                    row.getLong("devices"),
                    row.getLong("instances")))
            .list()
            .stream()
            .sorted((one, other) -> one.type().compareTo(other.type()))
            .toList());
  }

  Page<DeviceInstance> instances(ClassName type, Paging paging) {
    Optional<Integer> number = classes.find(type);
    if (number.isEmpty()) {
      return new Page<>(List.of(), 0);
    }
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    """
                    select device,
                      json_build_object('key', key, 'properties', properties)::text as instance
                    from inventory_instance where class = :class
                    order by device, key offset :offset limit :limit
                    """)
                .bind("class", number.get())
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) ->
                    new DeviceInstance(
                        new DeviceId(row.getString("device")),
                        Json.read(row.getString("instance"), Instance.class)))
                .list(),
            handle
                .createQuery("select count(*) from inventory_instance where class = :class")
                .bind("class", number.get())
                .mapTo(Long.class)
                .one()));
  }

  List<Past> history(DeviceId device, Paging paging) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select class, key, time, case when before is not null then
                  json_build_object('key', key, 'properties', before)::text end as instance
                from inventory_history where device = :device
                order by id desc offset :offset limit :limit
                """)
            .bind("device", uuid(device))
            .bind("offset", paging.offset())
            .bind("limit", paging.limit())
            .map((row, context) -> past(row))
            .list());
  }

  private Past past(ResultSet row) throws SQLException {
    @Nullable String instance = row.getString("instance");
    return new Past(
        classes.name(row.getInt("class")),
        row.getString("key"),
        Optional.ofNullable(instance).map(text -> Json.read(text, Instance.class)),
        instant(row, "time"));
  }

  void forget(DeviceId device) {
    jdbi.useTransaction(handle -> {
      for (String table : List.of("inventory_history", "inventory_instance", "inventory_device")) {
        handle.execute("delete from " + table + " where device = ?", uuid(device));
      }
    });
  }

  Set<DeviceId> reported(Collection<DeviceId> devices) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery("select device from inventory_device where device = any(:devices)")
                .bind("devices", uuids(devices))
                .map((row, context) -> new DeviceId(row.getString("device")))
                .list()));
  }

  Optional<Instant> oldestHistory() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select time from inventory_history order by time limit 1")
            .map((row, context) -> instant(row, "time"))
            .findOne());
  }

  int forgetHistoryBefore(Instant time, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from inventory_history where id in (
                  select id from inventory_history where time < :time limit :most)
                """)
            .bind("time", time)
            .bind("most", most)
            .execute());
  }

  private static UUID uuid(DeviceId device) {
    return UUID.fromString(device.value());
  }

  static UUID[] uuids(Collection<DeviceId> devices) {
    return devices.stream().map(InventoryStore::uuid).toArray(UUID[]::new);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
