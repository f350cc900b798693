package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs statements that queries became, and keeps imported facts. */
final class QueryStore {
  private static final String TOOK_TOO_LONG = "57014";

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Jdbi jdbi;
  private final Duration longest;

  QueryStore(ComponentDatabase database, Duration longest) {
    this.jdbi = database.jdbi();
    this.longest = longest;
  }

  /** The numbers of the classes that were ever reported. */
  Map<ClassName, Integer> classes() {
    Map<ClassName, Integer> numbers = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("select id, name from query_class")
            .map((row, _) -> Map.entry(new ClassName(row.getString("name")), row.getInt("id")))
            .forEach(entry -> numbers.put(entry.getKey(), entry.getValue())));
    return numbers;
  }

  /** Rows of JSON lists as values by heading. */
  List<Map<String, Value>> rows(CompileQuery.Statement statement, List<String> columns) {
    return read(handle ->
        handle
            .createQuery(statement.text())
            .bindMap(statement.values())
            .map((row, _) -> row(Json.parse(row.getString("line")), columns))
            .list());
  }

  private static Map<String, Value> row(JsonNode list, List<String> columns) {
    Map<String, Value> values = new HashMap<>();
    for (int at = 0; at < columns.size(); at++) {
      JsonNode value = list.get(at);
      if (value != null && !value.isNull()) {
        values.put(columns.get(at), Json.read(value, Value.class));
      }
    }
    return values;
  }

  Set<DeviceId> devices(CompileQuery.Statement statement) {
    return read(handle ->
        new HashSet<>(
            handle
                .createQuery(statement.text())
                .bindMap(statement.values())
                .map((row, _) -> new DeviceId(row.getString("device")))
                .list()));
  }

  /** The number that the statement finds; 0 where it finds no row. */
  long number(CompileQuery.Statement statement) {
    return read(handle ->
        handle
            .createQuery(statement.text())
            .bindMap(statement.values())
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  /** In a transaction that writes nothing and ends in time. */
  private <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(handle -> {
        handle.execute("set transaction read only");
        handle.execute("set local statement_timeout = " + longest.toMillis());
        handle.execute("set local work_mem = '32MB'");
        return work.apply(handle);
      });
    } catch (JdbiException trouble) {
      if (trouble.getCause() instanceof SQLException sql
          && TOOK_TOO_LONG.equals(sql.getSQLState())) {
        throw new QueryException(
            "The query took longer than "
                + longest.toSeconds()
                + " seconds and was stopped; ask for less, or compare with '=' where that is"
                + " possible.");
      }
      throw trouble;
    }
  }

  /** A row of the views of a device: its columns as values, and its imported properties. */
  record Known(Map<String, Value> columns, Map<String, Value> imported) {}

  /**
   * The rows of these devices in the view of a class.
   *
   * @param columns those that the view has
   * @param wanted the properties that are read: columns, or else imported
   */
  Map<DeviceId, Known> known(
      Collection<DeviceId> devices, ClassName type, Set<String> columns, Set<String> wanted) {
    boolean isSystem = type.equals(Tables.SYSTEM);
    List<String> read = columns.stream().filter(wanted::contains).toList();
    boolean imported = isSystem && !columns.containsAll(wanted);
    List<String> selected = new ArrayList<>(List.of("k.device"));
    read.forEach(column -> selected.add("k." + Scope.key(column)));
    if (imported) {
      selected.add("k.imported");
    }
    Map<DeviceId, Known> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select "
                    + String.join(", ", selected)
                    + (isSystem ? " from query_system k" : " from query_status k")
                    + " where k.device = any(:devices)")
            .bind("devices", uuids(devices))
            .map((row, _) -> {
              Map<String, Value> values = new HashMap<>();
              for (String column : read) {
                value(row, Scope.key(column)).ifPresent(value -> values.put(column, value));
              }
              @Nullable String more = imported ? row.getString("imported") : null;
              return Map.entry(
                  new DeviceId(row.getString("device")),
                  new Known(values, more == null ? Map.of() : properties(more)));
            })
            .forEach(each -> found.put(each.getKey(), each.getValue())));
    return found;
  }

  private static UUID[] uuids(Collection<DeviceId> devices) {
    return devices.stream().map(device -> UUID.fromString(device.value())).toArray(UUID[]::new);
  }

  Set<DeviceId> approved(Collection<DeviceId> devices) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select device from query_system
                    where state = 'approved' and device = any(:devices)
                    """)
                .bind("devices", uuids(devices))
                .map((row, _) -> new DeviceId(row.getString("device")))
                .list()));
  }

  List<DeviceId> approvedAfter(Optional<DeviceId> last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device from query_system where state = 'approved' and device > :last
                order by device limit :most
                """)
            .bind("last", last.map(device -> UUID.fromString(device.value())).orElse(BEFORE_ALL))
            .bind("most", most)
            .map((row, _) -> new DeviceId(row.getString("device")))
            .list());
  }

  private static Optional<Value> value(ResultSet row, String column) throws SQLException {
    @Nullable Object value = row.getObject(column);
    if (value instanceof Array array) {
      List<Value> several = new ArrayList<>();
      for (Object each : (Object[]) array.getArray()) {
        several.add(Value.of(String.valueOf(each)));
      }
      return Optional.of(new Value.Many(several));
    }
    return Optional.ofNullable(value).map(text -> Value.of(text.toString()));
  }

  /** The imported instances of devices by class, but those of the system itself. */
  Map<DeviceId, Map<ClassName, List<Instance>>> imported(Collection<DeviceId> devices) {
    Map<DeviceId, Map<ClassName, List<Instance>>> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select device, class, key, properties::text as properties from query_imported
                where device = any(:devices) and class <> :system order by device, class, key
                """)
            .bind("devices", uuids(devices))
            .bind("system", Tables.SYSTEM.value())
            .map((row, _) ->
                found
                    .computeIfAbsent(new DeviceId(row.getString("device")), _ -> new HashMap<>())
                    .computeIfAbsent(new ClassName(row.getString("class")), _ -> new ArrayList<>())
                    .add(
                        new Instance(
                            row.getString("key"), properties(row.getString("properties")))))
            .forEach(_ -> {}));
    return found;
  }

  private static Map<String, Value> properties(String json) {
    Map<String, Value> properties = new HashMap<>();
    Json.parse(json)
        .properties()
        .forEach(each -> properties.put(each.getKey(), Json.read(each.getValue(), Value.class)));
    return properties;
  }

  /** The devices that have this id or name. */
  List<DeviceId> called(String idOrName) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device from query_system
                where device::text = lower(:called) or lower(name) = lower(:called) limit 2
                """)
            .bind("called", idOrName)
            .map((row, _) -> new DeviceId(row.getString("device")))
            .list());
  }

  /** What is imported of one class of one device. */
  record Import(DeviceId device, ClassName type, List<Instance> instances) {}

  /** Replaces what was imported before, all or nothing. */
  void replace(List<Import> imports) {
    jdbi.useTransaction(handle -> {
      for (Import each : imports) {
        UUID device = UUID.fromString(each.device().value());
        handle.execute(
            "delete from query_imported where device = ? and class = ?",
            device,
            each.type().value());
        for (Instance instance : each.instances()) {
          handle.execute(
              "insert into query_imported (device, class, key, properties)"
                  + " values (?, ?, ?, cast(? as jsonb))",
              device,
              each.type().value(),
              instance.key(),
              Json.write(instance.properties()));
        }
      }
    });
  }

  void forget(DeviceId device) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from query_imported where device = ?", UUID.fromString(device.value())));
  }
}
