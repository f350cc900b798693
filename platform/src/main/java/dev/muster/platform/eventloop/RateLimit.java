package dev.muster.platform.eventloop;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How many answers leave per second: in all, and to one address. Counts begin anew each second. */
public final class RateLimit {
  private static final long SECOND = 1_000_000_000L;

  private final int inAll;
  private final int toOne;
  private final LongSupplier nanos;
  private final Map<InetAddress, Integer> answered = new HashMap<>();
  private long second;
  private int total;

  /** Counts by a clock of nanoseconds. */
  public RateLimit(int inAll, int toOne, LongSupplier nanos) {
    this.inAll = inAll;
    this.toOne = toOne;
    this.nanos = nanos;
    this.second = nanos.getAsLong();
  }

  /** Whether one more may leave now; if so, it is counted. */
  public synchronized boolean permits(InetAddress address) {
    long now = nanos.getAsLong();
    if (now - second >= SECOND) {
      second = now;
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
