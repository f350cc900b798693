package dev.muster.site.clients;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps worthless registrations cheap: an address whose requests failed 20 times in a minute is not
 * listened to for the rest of it, at most 8 requests are checked at a time, and at most 10 failures
 * of a minute are worth a status message. It remembers 10,000 addresses.
 */
final class Storm {
  private static final int FAILURES = 20;
  private static final int AT_A_TIME = 8;
  private static final int TOLD = 10;
  private static final int ADDRESSES = 10_000;
  private static final int SECONDS = 60;
  private static final int LONGEST_WAIT_SECONDS = 2;

  private final Clock clock;
  private final Semaphore checking = new Semaphore(AT_A_TIME);
  private final Map<InetAddress, Integer> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Integer> eldest) {
          return size() > ADDRESSES;
        }
      };
  private Instant since;
  private int told;

  Storm(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Whether a request of this address may be checked now; if so, {@link #leave} must follow. */
  boolean enter(InetAddress from) {
    synchronized (this) {
      turnMinute();
      if (failures.getOrDefault(from, 0) >= FAILURES) {
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
    failures.merge(from, 1, Integer::sum);
    if (told >= TOLD) {
      return false;
    }
    told++;
    return true;
  }

  private void turnMinute() {
    Instant now = clock.instant();
    if (now.isBefore(since) || !now.isBefore(since.plusSeconds(SECONDS))) {
      since = now;
      told = 0;
      failures.clear();
    }
  }
}
