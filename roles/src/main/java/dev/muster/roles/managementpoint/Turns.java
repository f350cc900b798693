package dev.muster.roles.managementpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When those who are denied may ask again: all of them soon while they are few, and one after
 * another where they are many, so that they cost the same however many there are.
 */
final class Turns {
  private static final Duration SOON = Duration.ofSeconds(45);
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Clock clock;
  private Instant last = Instant.MIN;

  Turns(Clock clock) {
    this.clock = clock;
  }

  /** After what time the next of them may ask. */
  synchronized Duration next() {
    Instant now = clock.instant();
    Instant soon = now.plus(SOON);
    Instant latest = now.plus(LONGEST);
    Instant turn = last.isBefore(soon) ? soon : last.plus(BETWEEN);
    last = turn.isBefore(latest) ? turn : latest;
    return Duration.between(now, last);
  }
}
