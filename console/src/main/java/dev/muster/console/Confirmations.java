package dev.muster.console;

import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was shown and waits for being wanted, each for some minutes and few tries. What needs more
 * than being let in waits for a code of the terminal, which is good for that one thing. Safe for
 * use by several threads.
 *
 * @param <T> what waits
 */
final class Confirmations<T> {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST_KEPT = 16;
  private static final int TRIES = 3;

  private final Terminal terminal;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Waiting<T>> waiting = new LinkedHashMap<>();

  Confirmations(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** One that waits. */
  record Waiting<T>(String id, T what, Instant until, Optional<String> code, int tries) {
    private Waiting<T> triedOnce() {
      return new Waiting<>(id, what, until, code, tries + 1);
    }

    @Override
    public String toString() {
      return "Waiting[" + id + "]";
    }
  }

  /** What became of wanting one. */
  sealed interface Outcome<T> {
    /** It does not wait any more. */
    record Taken<T>(Waiting<T> one) implements Outcome<T> {}

    /** It is not to be done. */
    record Refused<T>(int status, String title, String why) implements Outcome<T> {
      Response response() {
        return Response.problem(status, title, why);
      }
    }
  }

  /** Keeps something that needs no code. */
  Waiting<T> keep(T what) {
    return keep(what, Optional.empty());
  }

  /**
   * Keeps something, and shows in the terminal by which code it can be had.
   *
   * @param says what it is, in words of this program
   */
  Waiting<T> keepWithCode(T what, String says) {
    String code = terminal.newCode();
    Waiting<T> one = keep(what, Optional.of(code));
    terminal.show(code, says);
    return one;
  }

  private Waiting<T> keep(T what, Optional<String> code) {
    Waiting<T> one = new Waiting<>(Hmac.newToken(), what, clock.instant().plus(KEPT), code, 0);
    putBack(one);
    return one;
  }

  /** Keeps it again, where it was not done after all. */
  void putBack(Waiting<T> one) {
    lock.lock();
    try {
      Instant now = clock.instant();
      waiting.values().removeIf(each -> !each.until().isAfter(now));
      Iterator<Waiting<T>> oldest = waiting.values().iterator();
      while (waiting.size() >= MOST_KEPT) {
        oldest.next();
        oldest.remove();
      }
      waiting.put(one.id(), one);
    } finally {
      lock.unlock();
    }
  }

  /** Takes one, once, where the code is its own or none is needed. */
  Outcome<T> take(String id, Optional<String> code) {
    lock.lock();
    try {
      Waiting<T> found = waiting.remove(id);
      if (found == null || !found.until().isAfter(clock.instant())) {
        return new Outcome.Refused<>(
            410, "not prepared", "This is not prepared any more. Look at it again, then sign.");
      }
      return found.code().isEmpty() ? new Outcome.Taken<>(found) : judged(found, code.orElse(""));
    } finally {
      lock.unlock();
    }
  }

  private Outcome<T> judged(Waiting<T> one, String given) {
    if (terminal.isClosed()) {
      return new Outcome.Refused<>(
          403,
          "signing is closed",
          "Too many wrong codes came since the start. Start muster console or muster up again.");
    }
    if (same(given, one.code().orElseThrow())) {
      return new Outcome.Taken<>(one);
    }
    terminal.wrongCode();
    Waiting<T> tried = one.triedOnce();
    if (tried.tries() >= TRIES) {
      return new Outcome.Refused<>(
          410, "not prepared", "The code was wrong too often. Look at it again, then sign.");
    }
    putBack(tried);
    return new Outcome.Refused<>(
        403,
        "wrong code",
        "This is not the code of this change. It stands in the terminal that printed the console's"
            + " address.");
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.replace(" ", "").getBytes(StandardCharsets.UTF_8),
        expected.getBytes(StandardCharsets.UTF_8));
  }
}
