package dev.muster.topology.writer;

import java.util.Map;
import java.util.stream.Collectors;

/** Single values of a document. */
final class Words {
  private Words() {}

  /** Text that YAML reads as this text, whatever stands in it. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String fields(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ": " + field.getValue())
        .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
