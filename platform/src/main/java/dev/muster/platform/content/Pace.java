package dev.muster.platform.content;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds those that share it back to so many bytes a second together. Safe for use by several
 * threads.
 */
public final class Pace {
  private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final AtomicLong bytesPerSecond;
  private final ReentrantLock lock = new ReentrantLock();
  private double free = System.nanoTime();

  /**
   * A pace from now on.
   *
   * @param bytesPerSecond positive
   */
  public Pace(long bytesPerSecond) {
    this(new AtomicLong(bytesPerSecond));
  }

  private Pace(AtomicLong bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Holds nobody back. */
  public static Pace unlimited() {
    return new Pace(UNLIMITED);
  }

  /**
   * Another pace from now on, also for each {@link #another}.
   *
   * @param wanted bytes a second, positive; {@code Long.MAX_VALUE} holds nobody back
   */
  public void change(long wanted) {
    bytesPerSecond.set(wanted);
  }

  /** One always as fast as this that counts by itself, as for the other direction of a link. */
  public Pace another() {
    return new Pace(bytesPerSecond);
  }

  /**
   * Waits, after so many more bytes, until they may have passed. What was not used is not saved up
   * for longer than a second.
   *
   * @throws ContentException where the thread is interrupted
   */
  public void passed(int more) {
    long now = bytesPerSecond.get();
    if (now == UNLIMITED) {
      return;
    }
    double due = due(more, now);
    try {
      long early = (long) (due - System.nanoTime());
      while (early > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(early, LONGEST_WAIT));
        early = (long) (due - System.nanoTime());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ContentException("stopped while it moved content", interrupted);
    }
  }

  private double due(int more, long rate) {
    lock.lock();
    try {
      double earliest = System.nanoTime() - (double) LONGEST_WAIT;
      free = Math.max(free, earliest) + (double) more / rate * TimeUnit.SECONDS.toNanos(1);
      return free;
    } finally {
      lock.unlock();
    }
  }
}
