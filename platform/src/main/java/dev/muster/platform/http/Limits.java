package dev.muster.platform.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What all requests of the process share: handlers at work and bytes of bodies. */
final class Limits {
  private final HttpSettings settings;
  private final Semaphore handlers;
  private final AtomicLong bodies = new AtomicLong();

  Limits(HttpSettings settings) {
    this.settings = settings;
    this.handlers = new Semaphore(settings.concurrentRequests(), true);
  }

  HttpSettings settings() {
    return settings;
  }

  long largest(Route route) {
    return route.largestBody() < 0 ? settings.bodyBytes() : route.largestBody();
  }

  /** Takes room for some bytes of a body; refuses where there is none. */
  void hold(int bytes) {
    if (bodies.addAndGet(bytes) > settings.bodyBytesInMemory()) {
      bodies.addAndGet(-bytes);
      throw new Refusal(503, "This server holds as many request bodies as it may; try again later");
    }
  }

  void release(long bytes) {
    bodies.addAndGet(-bytes);
  }

  Response handle(Handler handler, Request request) throws InterruptedException {
    Duration patience = settings.request();
    if (!handlers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Refusal(503, "This server is busy; try again later");
    }
    try {
      return handler.handle(request);
    } finally {
      handlers.release();
    }
  }
}
