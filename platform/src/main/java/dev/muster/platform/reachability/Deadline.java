package dev.muster.platform.reachability;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A moment until which something may wait, on the monotonic clock. */
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean over() {
    return nanos - System.nanoTime() <= 0;
  }

  /** What is left as a socket time-out, at least 1 ms. */
  int millis() throws SocketTimeoutException {
    long left = nanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("no time left");
    }
    return Math.clamp(left / 1_000_000, 1, Integer.MAX_VALUE);
  }
}
