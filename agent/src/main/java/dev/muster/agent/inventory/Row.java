package dev.muster.agent.inventory;

import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance in the making; what is not known is left out. */
final class Row {
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_TEXT = 2000;

  private final String key;
  private final Map<String, Value> properties = new HashMap<>();

  private Row(String key) {
    this.key = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
  }

  static Row keyed(String key) {
    return new Row(key);
  }

  Row text(String property, @Nullable String value) {
    if (value != null && !value.isBlank() && !value.equalsIgnoreCase("unknown")) {
      String text = value.strip();
      properties.put(
          property,
          Value.of(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
    }
    return this;
  }

  Row whole(String property, long value) {
    properties.put(property, Value.of(value));
    return this;
  }

  /** Left out where it is zero, which then means that nobody knows. */
  Row known(String property, long value) {
    return value > 0 ? whole(property, value) : this;
  }

  Row flag(String property, boolean value) {
    properties.put(property, Value.of(value));
    return this;
  }

  Row many(String property, List<String> values) {
    if (!values.isEmpty()) {
      properties.put(property, new Value.Many(values.stream().map(Value::of).toList()));
    }
    return this;
  }

  Instance instance() {
    return new Instance(key, properties);
  }
}
