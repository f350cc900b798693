package dev.muster.site.query;

import dev.muster.contracts.fact.Value;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the constants of a query mean. */
final class Literals {
  private static final int HEXADECIMAL = 16;
  private static final String CLOCK =
      "(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\\.[0-9]*)?)?";

  /** ISO 8601, and SQL Server's {@code 2026/03/01}. */
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([12][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})" + CLOCK + "Z?");

  /** SQL Server's {@code 3/31/2026}, month first. */
  private static final Pattern YEAR_LAST =
      Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})" + CLOCK);

  /** WMI's {@code 20260301120000.000000+000}; the offset is in minutes. */
  private static final Pattern WMI =
      Pattern.compile(
          "([12][0-9]{3})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})"
              + "(?:\\.[0-9*]{6}([-+][0-9]{3}|[-+]?\\*\\*\\*)?)?");

  private Literals() {}

  /** The text between the quotes: a backslash or a second quote makes a quote part of it. */
  static String text(String quoted) {
    char quote = quoted.charAt(0);
    String inside = quoted.substring(1, quoted.length() - 1);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < inside.length(); at++) {
      char letter = inside.charAt(at);
      char next = at + 1 < inside.length() ? inside.charAt(at + 1) : '\0';
      if (letter == '\\' && (next == '\\' || next == '"' || next == '\'')) {
        text.append(next);
        at++;
      } else {
        text.append(letter);
        at += letter == quote ? 1 : 0;
      }
    }
    return text.toString();
  }

  /** A decimal or hexadecimal number; nothing where it is too large. */
  static Optional<Value> number(String written) {
    boolean negative = written.startsWith("-");
    String digits = negative ? written.substring(1) : written;
    BigInteger size =
        digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x'
            ? new BigInteger(digits.substring(2), HEXADECIMAL)
            : new BigInteger(digits);
    BigInteger number = negative ? size.negate() : size;
    return number.bitLength() < Long.SIZE
        ? Optional.of(Value.of(number.longValue()))
        : Optional.empty();
  }

  /** A time as ISO 8601 in UTC; nothing where the text is none. */
  static Optional<String> time(String text) {
    try {
      Matcher parts = YEAR_FIRST.matcher(text.strip());
      if (parts.matches()) {
        return Optional.of(time(parts, 1, 2, 3).toString());
      }
      parts = YEAR_LAST.matcher(text.strip());
      if (parts.matches()) {
        return Optional.of(time(parts, 3, 1, 2).toString());
      }
      parts = WMI.matcher(text.strip());
      return parts.matches() ? Optional.of(wmi(parts)) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static java.time.Instant time(Matcher parts, int year, int month, int day) {
    return utc(
        LocalDateTime.of(
            part(parts, year),
            part(parts, month),
            part(parts, day),
            part(parts, 4),
            part(parts, 5),
            part(parts, 6)));
  }

  private static String wmi(Matcher parts) {
    String offset = parts.group(7);
    long minutes = offset == null || offset.endsWith("*") ? 0 : Long.parseLong(offset);
    return time(parts, 1, 2, 3).minusSeconds(minutes * 60).toString();
  }

  private static java.time.Instant utc(LocalDateTime time) {
    return time.toInstant(java.time.ZoneOffset.UTC);
  }

  private static int part(Matcher parts, int number) {
    String digits = parts.group(number);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
