package dev.muster.agent.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each failure in a row: twice as long as before up to a longest time, of
 * which a random part between a half and all is taken, so that many agents do not come back at one
 * moment.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 30;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** One more failure; returns how long to wait now. */
  synchronized Duration failed() {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    long whole = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }

  synchronized void worked() {
    failures = 0;
  }
}
