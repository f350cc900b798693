package dev.muster.platform.reachability;

import java.time.Duration;

/** A moment until which something may wait, on the monotonic clock. */
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean over() {
    return nanos - System.nanoTime() <= 0;
  }

  /** What is left as a socket time-out, at least 1 ms: what has arrived meanwhile still counts. */
  int millis() {
    return Math.clamp((nanos - System.nanoTime()) / 1_000_000, 1, Integer.MAX_VALUE);
  }
}
