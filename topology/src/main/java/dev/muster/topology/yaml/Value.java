package dev.muster.topology.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML document. */
public sealed interface Value {

  /** Where the piece begins. */
  Position position();

  /** What to call the piece in an error: {@code text}, {@code a list}, {@code keys and values}. */
  default String kind() {
    return switch (this) {
      case Text text -> text.value().isEmpty() ? "nothing" : "'" + text.value() + "'";
      case Items _ -> "a list";
      case Fields _ -> "keys and values";
    };
  }

  /**
   * A scalar.
   *
   * @param position where it begins
   * @param value its text, escapes resolved
   * @param quoted whether it stood in quotes, and so is text even where it looks like a number
   */
  record Text(Position position, String value, boolean quoted) implements Value {}

  /**
   * A sequence.
   *
   * @param position where it begins
   * @param values its entries in order
   */
  record Items(Position position, List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * A mapping from text.
   *
   * @param position where it begins
   * @param entries its entries by key, in order
   */
  record Fields(Position position, Map<String, Entry> entries) implements Value {
    public Fields {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /**
   * One entry of a mapping.
   *
   * @param key where the key stands
   * @param value what belongs to it
   */
  record Entry(Position key, Value value) {}
}
