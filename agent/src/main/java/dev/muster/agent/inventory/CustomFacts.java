package dev.muster.agent.inventory;

import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The instances of a custom class, of the types that its document says. A value of another type is
 * left out and told.
 */
final class CustomFacts implements FactSource {
  static final int MOST_ROWS = 1_000;
  private static final int LONGEST_SHOWN = 60;
  private static final int LONGEST_TEXT = 2_000;

  private final CustomClass definition;
  private final Rows rows;
  private final Consumer<ClassTrouble> troubles;

  /** Finds rows of values by the source's names. */
  @FunctionalInterface
  interface Rows {
    List<Map<String, Value>> all() throws IOException;
  }

  CustomFacts(CustomClass definition, Rows rows, Consumer<ClassTrouble> troubles) {
    this.definition = definition;
    this.rows = rows;
    this.troubles = troubles;
  }

  @Override
  public ClassName type() {
    return definition.type();
  }

  @Override
  public List<Instance> instances() throws IOException {
    List<Map<String, Value>> found;
    try {
      found = rows.all();
    } catch (IOException trouble) {
      say(Optional.empty(), String.valueOf(trouble.getMessage()));
      throw trouble;
    }
    if (found.size() > MOST_ROWS) {
      say(Optional.empty(), "it has " + found.size() + " rows, of which 1,000 are reported");
      found = found.subList(0, MOST_ROWS);
    }
    Map<String, Instance> instances = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    int doubled = 0;
    for (Map<String, Value> row : found) {
      Map<String, Value> properties = properties(row, wrong);
      String key = key(properties, instances.size(), found.size());
      doubled += instances.putIfAbsent(key, new Instance(key, properties)) == null ? 0 : 1;
    }
    wrong.forEach((property, what) -> say(Optional.of(property), what));
    if (doubled > 0) {
      say(Optional.empty(), doubled + " rows have a key that another row has: " + definition.key());
    }
    return List.copyOf(instances.values());
  }

  private void say(Optional<String> property, String what) {
    troubles.accept(new ClassTrouble(type(), property, what));
  }

  private Map<String, Value> properties(Map<String, Value> row, Map<String, String> wrong) {
    Map<String, Value> properties = new HashMap<>();
    for (CustomClass.Property property : definition.properties()) {
      Value value = row.get(property.origin());
      if (value != null) {
        Optional<Value> typed = typed(property.type(), value);
        typed.ifPresent(fit -> properties.put(property.name(), fit));
        if (typed.isEmpty()) {
          wrong.putIfAbsent(property.name(), shown(value) + " is not " + words(property.type()));
        }
      }
    }
    return properties;
  }

  private String key(Map<String, Value> properties, int number, int all) {
    if (definition.key().isEmpty()) {
      return all == 1 ? "" : Integer.toString(number);
    }
    String key =
        definition.key().stream()
            .map(
                name -> Optional.ofNullable(properties.get(name)).map(CustomFacts::text).orElse(""))
            .collect(Collectors.joining("|"));
    return key.substring(0, Math.min(key.length(), 500));
  }

  static Optional<Value> typed(PropertyType type, Value value) {
    if (value instanceof Value.Many) {
      return Optional.empty();
    }
    String text = text(value).strip();
    return switch (type) {
      case TEXT ->
          text.indexOf('\0') >= 0
              ? Optional.empty()
              : Optional.of(Value.of(text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
      case WHOLE ->
          text.matches("-?[0-9]{1,18}")
              ? Optional.of(Value.of(Long.parseLong(text)))
              : Optional.empty();
      case FLAG ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Optional.of(Value.of(true));
            case "false", "0", "no" -> Optional.of(Value.of(false));
            default -> Optional.empty();
          };
      case TIME -> time(text);
      case DEVICE -> Optional.empty();
    };
  }

  private static Optional<Value> time(String text) {
    try {
      return Optional.of(
          Value.of(
              OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS).toString()));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Many(List<Value> values) -> "a list of " + values.size();
    };
  }

  private static String shown(Value value) {
    String text = text(value);
    return value instanceof Value.Many
        ? text
        : "'" + text.substring(0, Math.min(text.length(), LONGEST_SHOWN)) + "'";
  }

  private static String words(PropertyType type) {
    return switch (type) {
      case TEXT -> "text";
      case WHOLE -> "a whole number";
      case FLAG -> "true or false";
      case TIME -> "a time such as 2026-03-31T12:00:00Z";
      case DEVICE -> "a device";
    };
  }
}
