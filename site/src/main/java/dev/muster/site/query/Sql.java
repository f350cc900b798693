package dev.muster.site.query;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the parameters of a statement in the making, and gives names to its tables. */
final class Sql {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private int tables;

  /** Adds a parameter and returns what stands for it. */
  String bind(Object value) {
    String name = "p" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** The next name of a table. */
  String table() {
    return "q" + tables++;
  }

  Map<String, Object> values() {
    return values;
  }
}
