package dev.muster.roles.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.http.Request;
import dev.muster.site.Paging;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads parameters of queries; what is wrong with one is an {@link IllegalArgumentException}. */
final class Query {
  static final String OFFSET = "offset";
  static final String LIMIT = "limit";
  private static final int USUAL_LIMIT = 100;

  private Query() {}

  /** The page that is asked for, at first the first 100 rows. */
  static Paging paging(Request request) {
    return new Paging(whole(request, OFFSET, 0), whole(request, LIMIT, USUAL_LIMIT));
  }

  private static int whole(Request request, String name, int otherwise) {
    return Math.clamp(number(request, name, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Those of these devices, or of all, that the parameter {@code ids} names, if it is there. */
  static Optional<Set<DeviceId>> among(Request request, Optional<Set<DeviceId>> seen) {
    Optional<Set<DeviceId>> named =
        request
            .query("ids")
            .map(ids ->
                Arrays.stream(ids.split(",", -1)).map(DeviceId::new).collect(Collectors.toSet()));
    if (named.isPresent() && seen.isPresent()) {
      named.get().retainAll(seen.get());
    }
    return named.or(() -> seen);
  }

  static boolean truth(Request request, String name) {
    return request
        .query(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default ->
                  throw new IllegalArgumentException(
                      name + " is true or false, not '" + text + "'");
            })
        .orElse(false);
  }

  static Optional<Instant> time(Request request, String name) {
    return request
        .query(name)
        .map(text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException(
                name + " is a time such as 2026-01-31T12:00:00Z, not '" + text + "'");
          }
        });
  }

  static long number(Request request, String name, long otherwise) {
    return request
        .query(name)
        .map(text -> {
          try {
            return Long.parseLong(text);
          } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(name + " is a whole number, not '" + text + "'");
          }
        })
        .orElse(otherwise);
  }

  static <E extends Enum<E>> Optional<E> word(Request request, String name, Class<E> type) {
    return request.query(name).map(text -> word(text, name, type));
  }

  private static <E extends Enum<E>> E word(String text, String name, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    return all.stream()
        .filter(each -> label(each).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                name
                    + " is one of "
                    + String.join(", ", all.stream().map(Query::label).toList())
                    + ", not '"
                    + text
                    + "'"));
  }

  private static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
