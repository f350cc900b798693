package dev.muster.foundation.time;

import java.time.Clock;

/** The time of this machine. */
public final class SystemTime {
  private SystemTime() {}

  /** In UTC. */
  public static Clock clock() {
    return Clock.systemUTC();
  }
}
