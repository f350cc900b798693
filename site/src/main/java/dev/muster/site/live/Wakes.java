package dev.muster.site.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets those who wait for answers go on when there may be some. */
final class Wakes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long number;

  void wake() {
    lock.lock();
    try {
      number++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when there was another wake than this one, or after so long; says which was last. */
  long await(long seen, Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (number == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return number;
    } finally {
      lock.unlock();
    }
  }
}
