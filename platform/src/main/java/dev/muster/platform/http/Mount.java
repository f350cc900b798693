package dev.muster.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The routes of one role on one listener, and how many of their requests are under way. */
final class Mount {
  private final String prefix;
  private final List<Route> routes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Set<Thread> streams = ConcurrentHashMap.newKeySet();
  private int underWay;

  Mount(String prefix, List<Route> routes) {
    this.prefix = prefix;
    this.routes = List.copyOf(routes);
    for (Route route : routes) {
      if (!isBelow(route.path())) {
        throw new ListenerException(
            "The route " + route.path() + " is not below the prefix " + prefix + " of its role");
      }
    }
  }

  private boolean isBelow(String path) {
    return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
  }

  String prefix() {
    return prefix;
  }

  List<Route> routes() {
    return routes;
  }

  void begin() {
    lock.lock();
    try {
      underWay++;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      underWay--;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void streams(Thread thread) {
    streams.add(thread);
  }

  void streamsNoLonger(Thread thread) {
    streams.remove(thread);
  }

  /** Ends what would not end by itself. */
  void endStreams() {
    streams.forEach(Thread::interrupt);
  }

  /** Waits until nothing is under way, but no longer than this. */
  void awaitIdle(Duration longest) {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (underWay > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
