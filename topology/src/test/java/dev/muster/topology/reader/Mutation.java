package dev.muster.topology.reader;

import dev.muster.topology.yaml.Position;
import dev.muster.topology.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Changes the shape of a document somewhere: a key removed, renamed or added; a value of another
 * kind; a list in place of its entry and the reverse.
 */
final class Mutation {
  private static final Position NOWHERE = new Position(1, 1);
  private static final List<String> KEYS =
      List.of(
          "muster",
          "name",
          "networks",
          "sites",
          "hosts",
          "clients",
          "outside",
          "administration",
          "extensions",
          "type",
          "parent",
          "ports",
          "dynamic-rpc",
          "proxy",
          "addresses",
          "port",
          "dns",
          "site",
          "roles",
          "role",
          "site-server-initiates",
          "internet-facing",
          "internet-only",
          "workgroup",
          "tftp-answer",
          "multicast-groups",
          "network",
          "anywhere",
          "devices",
          "count",
          "services",
          "from",
          "tcp",
          "client-requests",
          "http",
          "https",
          "sql",
          "wake-on-lan",
          "management-point",
          "software-update-point",
          "upstream-update-server",
          "any",
          "metrics",
          "internet",
          "P09",
          "word",
          "Word",
          "a b",
          "");
  private static final List<String> WORDS =
      List.of(
          "word",
          "Word",
          "client",
          "management-point",
          "site-database",
          "console",
          "internet",
          "monitoring",
          "any",
          "primary",
          "secondary",
          "X07",
          "C01",
          "P01",
          "10.0.0.1",
          "10.0.0.0/8",
          "fd00::1",
          "fd00::/64",
          "50000-50099",
          "topology/1",
          "dynamic",
          "from-69",
          "a.example.org",
          "",
          " ",
          "1.2.3");
  private static final List<String> PLAIN =
      List.of("7", "0", "443", "65535", "70000", "-1", "7.5", "true", "false", "null");

  private final Random random;
  private int countdown;

  private Mutation(Random random, int countdown) {
    this.random = random;
    this.countdown = countdown;
  }

  /** The document with one change. */
  static Value of(Random random, Value document) {
    return new Mutation(random, random.nextInt(size(document))).copy(document);
  }

  /** The document as JSON, which is YAML too. */
  static String json(Value value) {
    return switch (value) {
      case Value.Text text ->
          text.quoted() || (!PLAIN.contains(text.value()) && !text.value().matches("[1-9][0-9]*"))
              ? quoted(text.value())
              : text.value();
      case Value.Items items ->
          items.values().stream().map(Mutation::json).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields fields ->
          fields.entries().entrySet().stream()
              .map(entry -> quoted(entry.getKey()) + ": " + json(entry.getValue().value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String quoted(String text) {
    // The examples and the words above hold nothing that JSON escapes.
    return '"' + text + '"';
  }

  private static int size(Value value) {
    return switch (value) {
      case Value.Text _ -> 1;
      case Value.Items items -> 1 + items.values().stream().mapToInt(Mutation::size).sum();
      case Value.Fields fields ->
          1 + fields.entries().values().stream().mapToInt(entry -> size(entry.value())).sum();
    };
  }

  private Value copy(Value value) {
    if (countdown-- == 0) {
      return changed(value);
    }
    return switch (value) {
      case Value.Text text -> text;
      case Value.Items items ->
          new Value.Items(NOWHERE, items.values().stream().map(this::copy).toList());
      case Value.Fields fields -> {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        fields
            .entries()
            .forEach(
                (key, entry) -> entries.put(key, new Value.Entry(NOWHERE, copy(entry.value()))));
        yield new Value.Fields(NOWHERE, entries);
      }
    };
  }

  private Value changed(Value value) {
    return switch (random.nextInt(4)) {
      case 0 -> anything();
      case 1 ->
          new Value.Items(NOWHERE, random.nextBoolean() ? List.of(value) : List.of(value, value));
      default ->
          switch (value) {
            case Value.Text _ -> anything();
            case Value.Items items -> entryChanged(items);
            case Value.Fields fields -> keyChanged(fields);
          };
    };
  }

  private Value entryChanged(Value.Items items) {
    List<Value> values = new ArrayList<>(items.values());
    if (!values.isEmpty() && random.nextBoolean()) {
      return values.get(random.nextInt(values.size()));
    }
    values.add(random.nextInt(values.size() + 1), anything());
    return new Value.Items(NOWHERE, values);
  }

  private Value keyChanged(Value.Fields fields) {
    Map<String, Value.Entry> entries = new LinkedHashMap<>(fields.entries());
    List<String> keys = List.copyOf(entries.keySet());
    Value.Entry entry = new Value.Entry(NOWHERE, anything());
    if (!keys.isEmpty() && random.nextInt(3) > 0) {
      Value.Entry removed = entries.remove(keys.get(random.nextInt(keys.size())));
      entry = random.nextBoolean() || removed == null ? entry : removed;
      if (random.nextInt(3) == 0) {
        return new Value.Fields(NOWHERE, entries);
      }
    }
    entries.put(KEYS.get(random.nextInt(KEYS.size())), entry);
    return new Value.Fields(NOWHERE, entries);
  }

  private Value anything() {
    Value word = new Value.Text(NOWHERE, WORDS.get(random.nextInt(WORDS.size())), true);
    Value plain = new Value.Text(NOWHERE, PLAIN.get(random.nextInt(PLAIN.size())), false);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> word;
      case 3, 4 -> plain;
      case 5 -> new Value.Items(NOWHERE, random.nextBoolean() ? List.of() : List.of(word));
      case 6 -> new Value.Items(NOWHERE, List.of(plain));
      default -> keyChanged(new Value.Fields(NOWHERE, Map.of()));
    };
  }
}
