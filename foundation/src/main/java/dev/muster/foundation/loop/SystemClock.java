package dev.muster.foundation.loop;

import java.time.Clock;

/** The computer's clock, for mains to hand on; everybody else is given one. */
public final class SystemClock {
  private SystemClock() {}

  /** The clock in UTC. */
  public static Clock utc() {
    return Clock.systemUTC();
  }
}
