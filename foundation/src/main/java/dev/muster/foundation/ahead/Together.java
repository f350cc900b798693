package dev.muster.foundation.ahead;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Does a bounded number of things at a time, each on a virtual thread of its own. Closing it
 * interrupts them.
 */
public final class Together implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room;

  /** At most so many at a time. */
  public Together(int most) {
    this.room = new Semaphore(most);
  }

  /** How many more can begin now. */
  public int room() {
    return room.availablePermits();
  }

  /** Begins with it; waits where there is no room. */
  public void begin(Runnable work) {
    room.acquireUninterruptibly();
    threads.execute(() -> {
      try {
        work.run();
      } finally {
        room.release();
      }
    });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
