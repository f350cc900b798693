package dev.muster.foundation.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form that can be signed (RFC 8785): no white space, names in the order of their
 * UTF-16 units, the shortest escapes. Numbers are whole and at most 2^53 - 1 in size, so that every
 * reader sees the same.
 */
final class CanonicalJson {
  private static final long LARGEST = (1L << 53) - 1;

  private CanonicalJson() {}

  static void append(StringBuilder out, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        List<String> names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        String separator = "{";
        for (String name : names) {
          out.append(separator);
          string(out, name);
          out.append(':');
          append(out, node.get(name));
          separator = ",";
        }
        out.append(names.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          append(out, node.get(i));
        }
        out.append(']');
      }
      case STRING -> string(out, node.stringValue());
      case NUMBER -> number(out, node);
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new JsonException("Nothing to sign in a " + node.getNodeType());
    }
  }

  private static void number(StringBuilder out, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || size(node) > LARGEST) {
      throw new JsonException(
          "Only whole numbers up to 2^53 - 1 can be signed, not " + node.asString());
    }
    out.append(node.longValue());
  }

  private static long size(JsonNode node) {
    long number = node.longValue();
    return number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
