package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.evaluation.Detections;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a few facts about many devices: one row for each device, with a column for each class in
 * which its instances are lists of the wanted properties. Columns that say the same are read once,
 * and devices share what they say. Safe for several threads.
 */
final class SomeFactsStore {
  /** What is longer is seldom said by two devices. */
  private static final int LONGEST_SHARED = 300;

  private static final int MOST_SHARED = 20_000;

  private static final String OF_CLASS =
      """
      ,
        (select json_agg(json_build_array(%s) order by i.key)::text
        from inventory_instance i where i.device = d.device and i.class = :%s) as %s
      """;

  /**
   * A package's key begins with its name, and what follows it (a colon, a dash, a space) sorts
   * before {@code ~}; so a package is found by the primary key among the hundreds of a device.
   */
  private static final String OF_PACKAGES =
      """
      ,
        (select json_agg(json_build_array(%s) order by i.key)::text
        from unnest(:packages) p (name)
        join inventory_instance i on i.device = d.device and i.class = :%s
          and i.key >= p.name collate "C" and i.key < (p.name || '~') collate "C"
          and i.properties ->> 'DisplayName' = p.name) as %s
      """;

  /** A column: a class and the properties whose values it lists. */
  private record Column(String name, ClassName type, int number, List<String> properties) {}

  private final Jdbi jdbi;
  private final WantedFacts wanted;
  private final List<Column> columns = new ArrayList<>();
  private final String sql;
  private final Map<String, List<Instance>> shared = new ConcurrentHashMap<>();

  SomeFactsStore(ComponentDatabase database, ClassStore classes, WantedFacts wanted) {
    this.jdbi = database.jdbi();
    this.wanted = wanted;
    StringBuilder text = new StringBuilder();
    wanted
        .classes()
        .forEach((type, properties) ->
            classes
                .find(type)
                .ifPresent(number ->
                    text.append(column(OF_CLASS, type, number, List.copyOf(properties)))));
    if (wantsPackages()) {
      classes
          .find(Detections.PACKAGES)
          .ifPresent(number ->
              text.append(
                  column(
                      OF_PACKAGES,
                      Detections.PACKAGES,
                      number,
                      List.of(Detections.PACKAGE, Detections.VERSION))));
    }
    sql =
        """
        select d.device, d.classes::text as classes%s
        from inventory_device d where d.device = any(:devices) and d.digest is not null
        """
            .formatted(text);
  }

  private boolean wantsPackages() {
    return !wanted.packages().isEmpty() && !wanted.classes().containsKey(Detections.PACKAGES);
  }

  /** Names of properties are values of the statement, and no part of it. */
  private String column(String template, ClassName type, int number, List<String> properties) {
    Column column = new Column("c" + columns.size(), type, number, properties);
    columns.add(column);
    List<String> values = new ArrayList<>();
    for (int at = 0; at < properties.size(); at++) {
      values.add("i.properties -> cast(:" + parameter(column, at) + " as text)");
    }
    return template.formatted(String.join(", ", values), column.name(), column.name());
  }

  private static String parameter(Column column, int property) {
    return column.name() + "p" + property;
  }

  Map<DeviceId, Facts> of(Collection<DeviceId> devices) {
    UUID[] ids = InventoryStore.uuids(devices);
    Map<DeviceId, Facts> found = HashMap.newHashMap(ids.length);
    jdbi.useHandle(handle -> {
      Query query = handle.createQuery(sql).bind("devices", ids);
      for (Column column : columns) {
        query.bind(column.name(), column.number());
        for (int at = 0; at < column.properties().size(); at++) {
          query.bind(parameter(column, at), column.properties().get(at));
        }
      }
      if (wantsPackages()) {
        query.bind("packages", wanted.packages().toArray(String[]::new));
      }
      query
          .map((row, _) -> Map.entry(new DeviceId(row.getString("device")), facts(row)))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    });
    return found;
  }

  private Facts facts(ResultSet row) throws SQLException {
    Set<Integer> reported = numbers(row.getString("classes"));
    Map<ClassName, List<Instance>> classes = HashMap.newHashMap(columns.size());
    for (Column column : columns) {
      @Nullable String text = row.getString(column.name());
      if (text != null) {
        classes.put(column.type(), instances(column, text));
      } else if (reported.contains(column.number())) {
        classes.put(column.type(), List.of());
      }
    }
    return new Facts(classes);
  }

  /** Of an array as PostgreSQL writes it. */
  private static Set<Integer> numbers(String array) {
    Set<Integer> numbers = new HashSet<>();
    int number = -1;
    for (int at = 0; at < array.length(); at++) {
      char letter = array.charAt(at);
      if (Character.isDigit(letter)) {
        number = Math.max(number, 0) * 10 + Character.digit(letter, 10);
      } else if (number >= 0) {
        numbers.add(number);
        number = -1;
      }
    }
    return numbers;
  }

  private List<Instance> instances(Column column, String text) {
    if (text.length() > LONGEST_SHARED) {
      return read(column, text);
    }
    String key = column.name() + text;
    List<Instance> known = shared.get(key);
    if (known != null) {
      return known;
    }
    List<Instance> fresh = read(column, text);
    if (shared.size() < MOST_SHARED) {
      shared.put(key, fresh);
    }
    return fresh;
  }

  private static List<Instance> read(Column column, String text) {
    List<Instance> instances = new ArrayList<>();
    for (JsonNode values : Json.parse(text)) {
      Map<String, Value> properties = HashMap.newHashMap(column.properties().size());
      for (int at = 0; at < column.properties().size(); at++) {
        JsonNode value = values.get(at);
        if (value != null && !value.isNull()) {
          properties.put(column.properties().get(at), Json.read(value, Value.class));
        }
      }
      instances.add(new Instance("", properties));
    }
    return List.copyOf(instances);
  }
}
