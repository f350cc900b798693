package dev.muster.platform.database;

import java.time.Duration;

/**
 * The connections of one component.
 *
 * @param connections at most so many at a time, 1 to 100
 * @param patience how long a caller waits for one, from 250 ms to 10 minutes; after that the
 *     database counts as away
 */
public record PoolSettings(int connections, Duration patience) {
  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Refuses values out of range. */
  public PoolSettings {
    if (connections < 1 || connections > 100) {
      throw new IllegalArgumentException("connections is from 1 to 100, not " + connections);
    }
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "patience is from 250 ms to 10 min, not " + patience.toMillis() + " ms");
    }
  }

  /** Eight connections, five seconds. */
  public static PoolSettings defaults() {
    return new PoolSettings(8, Duration.ofSeconds(5));
  }
}
