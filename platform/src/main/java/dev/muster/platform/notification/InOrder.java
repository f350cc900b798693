package dev.muster.platform.notification;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/** Runs the callbacks of one connection one after the other. */
final class InOrder {
  private final Callbacks callbacks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  InOrder(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  void add(Runnable action) {
    lock.lock();
    try {
      waiting.add(action);
      if (running) {
        return;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    callbacks.run(this::next);
  }

  private void next() {
    try {
      first().ifPresent(Runnable::run);
    } finally {
      goOn();
    }
  }

  private Optional<Runnable> first() {
    lock.lock();
    try {
      return Optional.ofNullable(waiting.poll());
    } finally {
      lock.unlock();
    }
  }

  private void goOn() {
    lock.lock();
    try {
      running = !waiting.isEmpty();
      if (!running) {
        return;
      }
    } finally {
      lock.unlock();
    }
    callbacks.run(this::next);
  }
}
