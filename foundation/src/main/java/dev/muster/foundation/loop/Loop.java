package dev.muster.foundation.loop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Does something again and again on a virtual thread of its own: it runs a step, reports what the
 * step throws, waits, and stops when closed. The only place that waits for time to pass.
 */
public final class Loop implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final String name;
  private final Runnable step;
  private final Supplier<Duration> pause;
  private final Trouble trouble;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean woken;
  private boolean closed;

  /** Hears what a step threw; must not throw itself. */
  @FunctionalInterface
  public interface Trouble {
    /** The loop called {@code loop} goes on after this. */
    void happened(String loop, Exception trouble);
  }

  private Loop(String name, Runnable step, Supplier<Duration> pause, Trouble trouble) {
    this.name = name;
    this.step = step;
    this.pause = pause;
    this.trouble = trouble;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /**
   * Starts a loop whose first step runs at once.
   *
   * @param name says in thread dumps and logs what loops
   * @param pause asked after each step for how long to wait
   */
  public static Loop start(String name, Supplier<Duration> pause, Trouble trouble, Runnable step) {
    Loop loop = new Loop(name, step, pause, trouble);
    loop.thread.start();
    return loop;
  }

  /** Starts a loop that waits equally long after each step. */
  public static Loop every(Duration pause, String name, Trouble trouble, Runnable step) {
    return start(name, () -> pause, trouble, step);
  }

  /** Ends the present pause, or lets the next one be skipped where a step is running. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops after the present step, which is interrupted where it takes longer than ten seconds. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!thread.join(LONGEST_STOP)) {
        thread.interrupt();
        thread.join(LONGEST_STOP);
      }
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // an edge: whatever a step throws must not end the loop
  private void run() {
    do {
      try {
        step.run();
      } catch (Exception thrown) {
        tell(thrown);
      } catch (Error grave) {
        // A class that is missing, a recursion that is too deep: heard of, and tried again.
        tell(new IllegalStateException(grave.toString(), grave));
      }
    } while (goesOn(nanosUntilNext()));
  }

  /** Whoever hears of trouble may have the same trouble, such as a database that is away. */
  @SuppressWarnings("CatchingUnchecked") // nor what goes wrong where trouble is told
  private void tell(Exception thrown) {
    try {
      trouble.happened(name, thrown);
    } catch (Exception again) {
      thrown.addSuppressed(again);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // nor what goes wrong when it is asked for the next one
  private long nanosUntilNext() {
    try {
      return pause.get().toNanos();
    } catch (Exception thrown) {
      tell(thrown);
      return AFTER_TROUBLE.toNanos();
    }
  }

  private boolean goesOn(long pauseNanos) {
    lock.lock();
    try {
      long left = pauseNanos;
      while (!closed && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return !closed;
    } catch (InterruptedException interrupted) {
      return false;
    } finally {
      lock.unlock();
    }
  }
}
