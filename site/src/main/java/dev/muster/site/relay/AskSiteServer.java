package dev.muster.site.relay;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A provider on another host asks the site server through the site database (matrix: C54). Safe for
 * several threads.
 */
public final class AskSiteServer {
  /** Where PostgreSQL notifies of requests, for the site server. */
  public static final String ASKED = "muster_relay_asked";

  /** Where PostgreSQL notifies of answers, for the provider. */
  public static final String ANSWERED = "muster_relay_answered";

  private static final int MOST = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RelayStore store;
  private final Duration patience;
  private final Semaphore room = new Semaphore(MOST);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private long wakes;

  /** What came of it. */
  public sealed interface Outcome {
    /** All of it. */
    record Whole(RelayedAnswer answer) implements Outcome {}

    /** Events follow; {@code follow} has to be called. */
    record Events(RelayedAnswer answer, Following following) implements Outcome {}

    /**
     * None.
     *
     * @param begun whether the site server had begun, and may come to an end with it
     */
    record Silent(boolean begun) implements Outcome {}

    /** Too many wait already. */
    record Crowded() implements Outcome {}
  }

  /** Gets events until there are no more. */
  @FunctionalInterface
  public interface Following {
    /** Returns after the last; what {@code events} throws ends it on the site server too. */
    void follow(Events events) throws InterruptedException;
  }

  /** Takes one event. */
  @FunctionalInterface
  public interface Events {
    void send(String name, String data) throws InterruptedException;
  }

  /** In this database; at most 64 at a time, each for at most 25 seconds, events excepted. */
  public AskSiteServer(ComponentDatabase database) {
    this(database, PATIENCE);
  }

  AskSiteServer(ComponentDatabase database, Duration patience) {
    this.store = new RelayStore(database);
    this.patience = patience;
  }

  /** Asks, and waits for the answer. */
  public Outcome ask(RelayedRequest request, byte[] body) throws InterruptedException {
    if (!room.tryAcquire()) {
      return new Outcome.Crowded();
    }
    UUID id = UUID.randomUUID();
    boolean goesOn = false;
    try {
      store.ask(id, request, body);
      Outcome outcome = await(id);
      goesOn = outcome instanceof Outcome.Events;
      return outcome;
    } finally {
      if (!goesOn) {
        room.release();
      }
    }
  }

  private Outcome await(UUID id) throws InterruptedException {
    long left = patience.toNanos();
    while (left > 0) {
      long before = wakes();
      var answered = store.answer(id);
      if (answered.isPresent()) {
        RelayedAnswer answer = answered.get().answer();
        if (answered.get().streams()) {
          return new Outcome.Events(answer, events -> follow(id, events));
        }
        store.forget(id);
        return new Outcome.Whole(answer);
      }
      left -= pause(before);
    }
    return new Outcome.Silent(store.forget(id));
  }

  private void follow(UUID id, Events events) throws InterruptedException {
    try {
      long last = -1;
      while (true) {
        long before = wakes();
        boolean ended = store.ended(id);
        var next = store.events(id, last);
        for (RelayStore.Event event : next) {
          events.send(event.name(), event.data());
          last = event.number();
        }
        if (next.isEmpty()) {
          if (ended) {
            return;
          }
          long _ = pause(before);
        }
      }
    } finally {
      room.release();
      store.forget(id);
    }
  }

  private long wakes() {
    lock.lock();
    try {
      return wakes;
    } finally {
      lock.unlock();
    }
  }

  /** Until there was another wake than this one, or a second; says how long that was. */
  private long pause(long seen) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = LOOK.toNanos();
      while (wakes == seen && left > 0) {
        left = woken.awaitNanos(left);
      }
      return LOOK.toNanos() - left;
    } finally {
      lock.unlock();
    }
  }

  /** There may be answers; call it on every notification of {@link #ANSWERED}. */
  public void wake() {
    lock.lock();
    try {
      wakes++;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
