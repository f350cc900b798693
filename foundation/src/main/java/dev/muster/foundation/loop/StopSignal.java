package dev.muster.foundation.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells when this process is asked to stop (SIGTERM, SIGINT), and holds its end until what it was
 * doing is closed, but not for longer than a minute.
 */
public final class StopSignal implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofMinutes(1);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private final Runnable whenAsked;

  private StopSignal(Runnable whenAsked) {
    this.whenAsked = whenAsked;
  }

  /** Listens from now on; close it when everything else is closed. */
  public static StopSignal listen() {
    return listen(() -> {});
  }

  /**
   * The same, and runs something as soon as the process is asked to stop before this is closed.
   *
   * @param whenAsked ends what is waited for; it returns soon
   */
  public static StopSignal listen(Runnable whenAsked) {
    StopSignal signal = new StopSignal(whenAsked);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::holdTheEnd, "stop-signal"));
    return signal;
  }

  private void holdTheEnd() {
    asked.countDown();
    if (closed.getCount() > 0) {
      whenAsked.run();
    }
    try {
      if (!closed.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("stopping took too long; ending without");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks from within: there is nothing more to do. */
  public void ask() {
    asked.countDown();
  }

  /** Returns when the process is asked to stop. */
  public void await() {
    try {
      asked.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns after so much time, or when the process is asked to stop: whether it is. */
  public boolean await(Duration time) {
    try {
      return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
