package dev.muster.site.intake;

import dev.muster.foundation.keys.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which messages of one stream were taken: as ranges, because messages that went through two
 * management points arrive out of order, and the digests of the last 32. Not safe for several
 * threads.
 */
final class SeenStream {
  private static final int RECENT = 32;
  private static final int MOST_RANGES = 1000;
  private static final int DIGEST_DIGITS = 16;
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

  /** From the first of a range to the one after its last. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  private final LinkedHashMap<Long, String> recent = new LinkedHashMap<>();
  private boolean changed;

  /** What a message is to its stream. */
  enum Place {
    NEW,
    /** It was taken before. */
    REPEATED,
    /** Another message was taken under its number. */
    CONTRADICTORY,
    /** The stream has too many gaps to remember one more. */
    TOO_SCATTERED
  }

  /** A stream of which nothing was taken. */
  SeenStream() {}

  /** A stream as it was written down. */
  SeenStream(String ranges, String recent) {
    Matcher matcher = RANGE.matcher(ranges);
    while (matcher.find()) {
      this.ranges.put(Long.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)));
    }
    for (String each : recent.isEmpty() ? new String[0] : recent.split(" ", -1)) {
      int colon = each.indexOf(':');
      this.recent.put(Long.valueOf(each.substring(0, colon)), each.substring(colon + 1));
    }
  }

  /** Takes a message, unless it was taken before. */
  Place take(long sequence, String payload) {
    String digest = Sha256.of(payload).value().substring(0, DIGEST_DIGITS);
    Map.Entry<Long, Long> before = ranges.floorEntry(sequence);
    if (before != null && sequence < before.getValue()) {
      return Optional.ofNullable(recent.get(sequence))
              .filter(seen -> !seen.equals(digest))
              .isPresent()
          ? Place.CONTRADICTORY
          : Place.REPEATED;
    }
    if (ranges.size() >= MOST_RANGES && (before == null || before.getValue() != sequence)) {
      return Place.TOO_SCATTERED;
    }
    long from = before != null && before.getValue() == sequence ? before.getKey() : sequence;
    Long joined = ranges.remove(sequence + 1);
    ranges.put(from, joined == null ? sequence + 1 : joined);
    recent.put(sequence, digest);
    if (recent.size() > RECENT) {
      recent.pollFirstEntry();
    }
    changed = true;
    return Place.NEW;
  }

  boolean changed() {
    return changed;
  }

  /** The ranges as a multirange of PostgreSQL. */
  String ranges() {
    return ranges.entrySet().stream()
        .map(range -> "[" + range.getKey() + "," + range.getValue() + ")")
        .collect(Collectors.joining(",", "{", "}"));
  }

  String recent() {
    return recent.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
