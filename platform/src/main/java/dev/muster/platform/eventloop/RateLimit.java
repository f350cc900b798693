package dev.muster.platform.eventloop;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many answers leave in a time, usually a second: in all, and to one address. Counts begin anew
 * when it is over.
 */
public final class RateLimit {
  private final int inAll;
  private final int toOne;
  private final long period;
  private final LongSupplier nanos;
  private final Map<InetAddress, Integer> answered = new HashMap<>();
  private long begun;
  private int total;

  /** Counts each second by a clock of nanoseconds. */
  public RateLimit(int inAll, int toOne, LongSupplier nanos) {
    this(inAll, toOne, Duration.ofSeconds(1), nanos);
  }

  /** Counts in such a time. */
  public RateLimit(int inAll, int toOne, Duration period) {
    this(inAll, toOne, period, System::nanoTime);
  }

  private RateLimit(int inAll, int toOne, Duration period, LongSupplier nanos) {
    this.inAll = inAll;
    this.toOne = toOne;
    this.period = period.toNanos();
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** Whether one more may leave now; if so, it is counted. */
  public synchronized boolean permits(InetAddress address) {
    long now = nanos.getAsLong();
    if (now - begun >= period) {
      begun = now;
      total = 0;
      answered.clear();
    }
    if (total >= inAll || answered.getOrDefault(address, 0) >= toOne) {
      return false;
    }
    total++;
    answered.merge(address, 1, Integer::sum);
    return true;
  }
}
