package dev.muster.bench.agents;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** When each agent got one push. */
final class Push {
  private final long[] arrivals;
  private final AtomicInteger number = new AtomicInteger();
  private final CountDownLatch all = new CountDownLatch(1);

  Push(int agents) {
    this.arrivals = new long[agents];
  }

  /** Somebody got it now. */
  void arrived() {
    int index = number.getAndIncrement();
    if (index < arrivals.length) {
      arrivals[index] = System.nanoTime();
    }
    if (index == arrivals.length - 1) {
      all.countDown();
    }
  }

  /**
   * Half of them, 99 of 100, and the last, in microseconds after {@code start}; or what is missing.
   */
  String summary(long start, long longestSeconds) {
    try {
      if (!all.await(longestSeconds, TimeUnit.SECONDS)) {
        return "error only " + number.get() + " of " + arrivals.length + " got the push";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "error interrupted";
    }
    long[] sorted = arrivals.clone();
    Arrays.sort(sorted);
    return "%d %d %d"
        .formatted(
            micros(sorted[sorted.length / 2] - start),
            micros(sorted[(int) (sorted.length * 0.99)] - start),
            micros(sorted[sorted.length - 1] - start));
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }
}
