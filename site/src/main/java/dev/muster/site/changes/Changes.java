package dev.muster.site.changes;

import dev.muster.contracts.provider.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What changed in a site, as a number for each topic: however much changes, a watcher that is slow
 * costs nothing. Safe for several threads.
 */
public final class Changes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Topic, Long> numbers = new EnumMap<>(Topic.class);

  /** Something of this kind changed. */
  public void tell(Topic topic) {
    lock.lock();
    try {
      numbers.merge(topic, 1L, Long::sum);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Watches from now on. */
  public Watch watch() {
    lock.lock();
    try {
      return new Watch(numbers);
    } finally {
      lock.unlock();
    }
  }

  /** What changed since somebody looked last; for one thread. */
  public final class Watch {
    private final Map<Topic, Long> seen = new EnumMap<>(Topic.class);

    private Watch(Map<Topic, Long> now) {
      seen.putAll(now);
    }

    /**
     * What changed since the last call; waits where nothing did.
     *
     * @param longest how long it waits; nothing has changed then
     */
    public Set<Topic> next(Duration longest) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = longest.toNanos();
        Set<Topic> topics = fresh();
        while (topics.isEmpty() && left > 0) {
          left = changed.awaitNanos(left);
          topics = fresh();
        }
        return topics;
      } finally {
        lock.unlock();
      }
    }

    /** Lets changes come together for so long. */
    public void gather(Duration time) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = time.toNanos();
        while (left > 0) {
          left = changed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }

    private Set<Topic> fresh() {
      Set<Topic> topics = EnumSet.noneOf(Topic.class);
      numbers.forEach((topic, now) -> {
        if (!now.equals(seen.put(topic, now))) {
          topics.add(topic);
        }
      });
      return topics;
    }
  }
}
