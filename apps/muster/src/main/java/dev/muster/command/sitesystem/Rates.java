package dev.muster.command.sitesystem;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as administrators write them, such as {@code 10MB/s}. */
final class Rates {
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,11})([kMG]?)B/s");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);

  private Rates() {}

  /**
   * Bytes a second.
   *
   * @throws IllegalArgumentException where it is no rate
   */
  static long read(String said) {
    Matcher rate = RATE.matcher(said);
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "A rate is a number with kB/s, MB/s or GB/s, such as 10MB/s, not " + said + ".");
    }
    return Long.parseLong(rate.group(1)) * UNITS.getOrDefault(rate.group(2), 1L);
  }

  /** In the largest unit of which it is a whole number. */
  static String said(long bytesPerSecond) {
    for (String unit : new String[] {"G", "M", "k"}) {
      long one = UNITS.getOrDefault(unit, 1L);
      if (bytesPerSecond % one == 0) {
        return String.format(Locale.ROOT, "%d%sB/s", bytesPerSecond / one, unit);
      }
    }
    return bytesPerSecond + "B/s";
  }
}
