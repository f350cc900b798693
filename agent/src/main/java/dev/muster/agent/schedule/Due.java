package dev.muster.agent.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When something is to be done next. A period is shortened or lengthened by up to a twentieth, so
 * that computers that were switched on together do not stay together.
 */
final class Due {
  private static final int SPREAD = 20;

  private final RandomGenerator random;
  private Instant next = Instant.MIN;
  private Duration longest = Duration.ZERO;

  Due(RandomGenerator random) {
    this.random = random;
  }

  /** Whether it is time; also where the clock was set back, so that the time would never come. */
  synchronized boolean is(Instant now) {
    return !now.isBefore(next) || next.isAfter(now.plus(longest));
  }

  synchronized void now() {
    next = Instant.MIN;
  }

  synchronized void after(Instant from, Duration period) {
    long spread = period.toMillis() / SPREAD;
    long shift = spread == 0 ? 0 : random.nextLong(2 * spread + 1) - spread;
    at(from.plus(period).plusMillis(shift), period.plusMillis(spread));
  }

  synchronized void at(Instant moment, Duration atMost) {
    next = moment;
    longest = atMost;
  }

  /** Brings it nearer where it is further away. */
  synchronized void within(Instant from, Duration period) {
    if (next.isAfter(from.plus(period))) {
      after(from, period);
    }
  }

  synchronized Instant next() {
    return next;
  }
}
