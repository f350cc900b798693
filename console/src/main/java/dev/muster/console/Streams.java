package dev.muster.console;

import dev.muster.platform.http.EventStream;
import dev.muster.platform.http.EventStream.Events;
import java.util.concurrent.Semaphore;

/** Streams to pages, so many at a time. */
final class Streams {
  private final Semaphore places;

  Streams(int most) {
    this.places = new Semaphore(most);
  }

  boolean isFull() {
    return places.availablePermits() == 0;
  }

  /** Runs a stream to its end; false, and nothing, where there is no place for it. */
  boolean run(EventStream stream, Events events) throws InterruptedException {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      stream.run(events);
      return true;
    } finally {
      places.release();
    }
  }
}
