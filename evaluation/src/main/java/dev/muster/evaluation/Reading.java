package dev.muster.evaluation;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads values as what they are compared as; the site's database reads them by the same rules. A
 * value that cannot be read so is as if it were not there.
 */
final class Reading {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Pattern TIME =
      Pattern.compile(
          "([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(\\.[0-9]{1,9})?Z");

  private Reading() {}

  /** Something that can be compared with others of its type. */
  static Optional<Comparable<?>> as(PropertyType type, String text) {
    return switch (type) {
      case TEXT -> Optional.of(new Folded(Letters.folded(text)));
      case WHOLE -> number(text).map(each -> each);
      case FLAG -> flag(text).map(each -> each);
      case TIME -> time(text).map(each -> each);
      case DEVICE -> Optional.of(Letters.folded(text));
    };
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text).stripTrailingZeros())
        : Optional.empty();
  }

  private static Optional<Boolean> flag(String text) {
    return switch (Letters.folded(text)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Whole seconds; a day that a month does not have is in the next. */
  static Optional<LocalDateTime> time(String text) {
    Matcher parts = TIME.matcher(text);
    return parts.matches()
        ? Optional.of(
            LocalDate.of(part(parts, 1), part(parts, 2), 1)
                .plusDays(part(parts, 3) - 1L)
                .atTime(LocalTime.of(part(parts, 4), part(parts, 5), part(parts, 6))))
        : Optional.empty();
  }

  private static int part(Matcher parts, int number) {
    return Integer.parseInt(parts.group(number));
  }

  /** A value as text; several as their JSON, as PostgreSQL writes it. */
  static String text(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.Flag flag -> Boolean.toString(flag.flag());
      case Value.Many many -> json(many);
    };
  }

  private static String json(Value value) {
    return switch (value) {
      case Value.Text text -> quoted(text.text());
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.Flag flag -> Boolean.toString(flag.flag());
      case Value.Many many ->
          many.values().stream()
              .map(Reading::json)
              .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (letter < ' ') {
            out.append("\\u%04x".formatted((int) letter));
          } else {
            out.append(letter);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Small letters, in the order of Unicode's numbers. */
  private record Folded(String text) implements Comparable<Folded> {
    @Override
    public int compareTo(Folded other) {
      return Letters.compare(text, other.text);
    }
  }
}
