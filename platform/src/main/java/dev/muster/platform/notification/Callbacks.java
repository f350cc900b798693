package dev.muster.platform.notification;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for what may block: one virtual thread each, a bounded number at work. */
final class Callbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notification-", 0).factory());
  private final Semaphore permits;

  Callbacks(int most) {
    this.permits = new Semaphore(most, true);
  }

  @SuppressWarnings("CatchingUnchecked") // an edge: one device's trouble is not another's
  void run(Runnable action) {
    try {
      threads.execute(() -> {
        try {
          permits.acquire();
        } catch (InterruptedException closing) {
          return;
        }
        try {
          action.run();
        } catch (Exception trouble) {
          LOG.error("A callback of client notification failed", trouble);
        } finally {
          permits.release();
        }
      });
    } catch (RejectedExecutionException closing) {
      LOG.debug("A callback came after closing", closing);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
