package dev.muster.platform.reachability;

import java.time.Duration;

/** What a time-out of a socket may be: 0 would mean for ever. */
final class Patience {
  private static final Duration LONGEST = Duration.ofHours(1);

  private Patience() {}

  static void check(String key, Duration patience) {
    if (patience.toMillis() < 1 || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          key + " is from 1 ms to 1 h, not " + patience.toMillis() + " ms");
    }
  }
}
