package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Facts about several devices, put together from rows. */
final class FactRowsStore {
  /** An instance as its JSON, from the columns of its table. */
  static final String INSTANCE =
      "json_build_object('key', i.key, 'properties', i.properties)::text as instance";

  private final ClassStore classes;
  private final Map<DeviceId, Map<ClassName, List<Instance>>> found = new HashMap<>();

  FactRowsStore(ClassStore classes) {
    this.classes = classes;
  }

  /** From rows of device and classes: what is known, if only to have no instance. */
  FactRowsStore known(Query query, Predicate<ClassName> wanted) {
    query
        .map((row, context) -> {
          Map<ClassName, List<Instance>> instances = new HashMap<>();
          for (Number number : (Number[]) row.getArray("classes").getArray()) {
            ClassName name = classes.name(number.intValue());
            if (wanted.test(name)) {
              instances.put(name, new ArrayList<>());
            }
          }
          return Map.entry(new DeviceId(row.getString("device")), instances);
        })
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return this;
  }

  /** From rows of device, class and {@link #INSTANCE}. */
  FactRowsStore instances(Query query) {
    query.map((row, context) -> added(row)).forEach(added -> {});
    return this;
  }

  private boolean added(ResultSet row) throws SQLException {
    return found
        .computeIfAbsent(new DeviceId(row.getString("device")), _ -> new HashMap<>())
        .computeIfAbsent(classes.name(row.getInt("class")), _ -> new ArrayList<>())
        .add(Json.read(row.getString("instance"), Instance.class));
  }

  Map<DeviceId, Facts> facts() {
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Facts(entry.getValue())));
  }
}
