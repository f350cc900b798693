package dev.muster.agent.inventory;

import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.fact.Value;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what sources print or hold as rows of values by name; what is nested has dots. */
final class CustomRows {
  private static final int MOST_VALUES = 1_000;

  private CustomRows() {}

  /** Rows of a text in this format. */
  static List<Map<String, Value>> of(
      String text, CustomSource.Format format, Optional<String> place) throws IOException {
    return switch (format) {
      case JSON -> json(text, place);
      case KEY_VALUE -> List.of(lines(text).getFirst());
      case INI -> lines(text).stream().filter(section -> !section.isEmpty()).toList();
    };
  }

  private static List<Map<String, Value>> json(String text, Optional<String> place)
      throws IOException {
    JsonNode all;
    try {
      all = Json.parse(text);
    } catch (JsonException notJson) {
      throw new IOException("it is not JSON: " + notJson.getMessage(), notJson);
    }
    for (String step : place.map(path -> List.of(path.split("\\.", -1))).orElse(List.of())) {
      all = all.path(step);
    }
    List<Map<String, Value>> rows = new ArrayList<>();
    if (all.isObject()) {
      rows.add(row(all));
    } else if (all.isArray()) {
      for (JsonNode each : all) {
        if (!each.isObject()) {
          throw new IOException("the list in its JSON has something that is no object");
        }
        rows.add(row(each));
      }
    } else {
      throw new IOException(
          "its JSON has neither an object nor a list"
              + place.map(path -> " at " + path).orElse(""));
    }
    return rows;
  }

  private static Map<String, Value> row(JsonNode object) {
    Map<String, Value> row = new LinkedHashMap<>();
    flatten("", object, row);
    return row;
  }

  private static void flatten(String prefix, JsonNode object, Map<String, Value> row) {
    object
        .properties()
        .forEach(each -> {
          String name = prefix + each.getKey();
          JsonNode value = each.getValue();
          if (value.isObject()) {
            flatten(name + ".", value, row);
          } else if (!value.isNull() && row.size() < MOST_VALUES) {
            row.put(name, value(value));
          }
        });
  }

  private static Value value(JsonNode json) {
    if (json.isBoolean()) {
      return Value.of(json.booleanValue());
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Value.of(json.longValue());
    }
    if (json.isArray()) {
      List<Value> values = new ArrayList<>();
      json.forEach(each -> values.add(value(each)));
      return new Value.Many(values);
    }
    return Value.of(json.isString() ? json.stringValue() : json.toString());
  }

  /** The lines before the first section, then those of each section, named {@code section}. */
  private static List<Map<String, Value>> lines(String text) throws IOException {
    List<Map<String, Value>> sections = new ArrayList<>();
    sections.add(new LinkedHashMap<>());
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        Map<String, Value> section = new LinkedHashMap<>();
        section.put("section", Value.of(line.substring(1, line.length() - 1).strip()));
        sections.add(section);
      } else if (equals > 0) {
        sections
            .getLast()
            .put(
                line.substring(0, equals).strip(),
                Value.of(unquoted(line.substring(equals + 1).strip())));
      } else {
        throw new IOException("its line " + number + " is not key=value");
      }
    }
    return sections;
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
