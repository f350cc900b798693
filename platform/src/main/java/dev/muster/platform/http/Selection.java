package dev.muster.platform.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file answer a request, after its conditions (RFC 9110, section 13.2.2) and its
 * range (section 14). Several ranges at once are answered with the whole.
 *
 * @param status 200, 206, 304, 412 or 416
 */
record Selection(int status, long offset, long length) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Reads a header of the request. */
  interface Headers extends Function<String, Optional<String>> {}

  static String date(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /**
   * What a request selects.
   *
   * @param etag without quotes
   */
  static Selection of(Headers headers, String etag, Instant modified, long size) {
    return precondition(headers, etag, modified.truncatedTo(ChronoUnit.SECONDS))
        .map(status -> new Selection(status, 0, 0))
        .orElseGet(() -> range(headers, etag, modified, size));
  }

  private static Optional<Integer> precondition(Headers headers, String etag, Instant modified) {
    Optional<String> match = headers.apply("if-match");
    Optional<String> noneMatch = headers.apply("if-none-match");
    boolean failed =
        match.isPresent()
            ? !names(match.get(), etag, false)
            : headers
                .apply("if-unmodified-since")
                .flatMap(Selection::instant)
                .filter(modified::isAfter)
                .isPresent();
    boolean unchanged =
        noneMatch.isPresent()
            ? names(noneMatch.get(), etag, true)
            : headers
                .apply("if-modified-since")
                .flatMap(Selection::instant)
                .filter(since -> !modified.isAfter(since))
                .isPresent();
    if (failed) {
      return Optional.of(412);
    }
    return unchanged ? Optional.of(304) : Optional.empty();
  }

  /** Whether a list of entity tags has this one. */
  static boolean names(String list, String etag, boolean weakly) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .map(tag -> weakly && tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals('"' + etag + '"'));
  }

  private static Selection range(Headers headers, String etag, Instant modified, long size) {
    Selection whole = new Selection(200, 0, size);
    Optional<String> asked = headers.apply("range");
    boolean stale =
        headers
            .apply("if-range")
            .filter(mark -> !mark.equals('"' + etag + '"') && !mark.equals(date(modified)))
            .isPresent();
    if (asked.isEmpty() || stale) {
      return whole;
    }
    Matcher range = RANGE.matcher(asked.get().strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return whole;
    }
    return range.group(1).isEmpty()
        ? suffix(Long.parseLong(range.group(2)), size)
        : from(Long.parseLong(range.group(1)), range.group(2), size).orElse(whole);
  }

  private static Selection suffix(long length, long size) {
    long served = Math.min(length, size);
    return served == 0 ? new Selection(416, 0, 0) : new Selection(206, size - served, served);
  }

  private static Optional<Selection> from(long first, String end, long size) {
    long last = end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end);
    if (last < first) {
      return Optional.empty();
    }
    if (first >= size) {
      return Optional.of(new Selection(416, 0, 0));
    }
    return Optional.of(new Selection(206, first, Math.min(last, size - 1) - first + 1));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(HTTP_DATE.parse(date)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
