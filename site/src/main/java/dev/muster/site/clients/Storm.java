package dev.muster.site.clients;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps worthless registrations cheap: an address whose requests failed 20 times in a minute, or
 * from which 200 devices began to wait for approval, is not listened to for the rest of it; at most
 * 8 requests are checked at a time, and at most 5 failures of an address and 50 in all are worth a
 * status message in a minute, so that one address does not hide what another one does. It remembers
 * 10,000 addresses; of IPv6 a whole network of 64 bits counts as one, because one computer may take
 * any address in it.
 */
final class Storm {
  private static final int FAILURES = 20;
  private static final int NEWCOMERS = 200;
  private static final int NETWORK_BYTES = 8;
  private static final int AT_A_TIME = 8;
  private static final int TOLD_EACH = 5;
  private static final int TOLD = 50;
  private static final int ADDRESSES = 10_000;
  private static final int SECONDS = 60;
  private static final int LONGEST_WAIT_SECONDS = 2;

  private final Clock clock;
  private final Semaphore checking = new Semaphore(AT_A_TIME);
  private final Map<ByteBuffer, Integer> failures = new Counts();
  private final Map<ByteBuffer, Integer> newcomers = new Counts();
  private Instant since;
  private int told;

  /** Counts by address; the address that came first is forgotten first. */
  private static final class Counts extends LinkedHashMap<ByteBuffer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Integer> eldest) {
      return size() > ADDRESSES;
    }
  }

  Storm(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Whether a request of this address may be checked now; if so, {@link #leave} must follow. */
  boolean enter(InetAddress from) {
    synchronized (this) {
      turnMinute();
      ByteBuffer network = network(from);
      if (failures.getOrDefault(network, 0) >= FAILURES
          || newcomers.getOrDefault(network, 0) >= NEWCOMERS) {
        return false;
      }
    }
    try {
      return checking.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void leave() {
    checking.release();
  }

  /** Counts a request that proved nothing; true where a status message may say so. */
  synchronized boolean failed(InetAddress from) {
    turnMinute();
    int failed = failures.merge(network(from), 1, Integer::sum);
    if (failed > TOLD_EACH || told >= TOLD) {
      return false;
    }
    told++;
    return true;
  }

  /** Counts a device that begins to wait for approval. */
  synchronized void newcomer(InetAddress from) {
    turnMinute();
    newcomers.merge(network(from), 1, Integer::sum);
  }

  private static ByteBuffer network(InetAddress from) {
    byte[] address = from.getAddress();
    return ByteBuffer.wrap(
        address, 0, from instanceof Inet6Address ? NETWORK_BYTES : address.length);
  }

  private void turnMinute() {
    Instant now = clock.instant();
    if (now.isBefore(since) || !now.isBefore(since.plusSeconds(SECONDS))) {
      since = now;
      told = 0;
      failures.clear();
      newcomers.clear();
    }
  }
}
