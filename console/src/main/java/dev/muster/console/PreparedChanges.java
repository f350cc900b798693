package dev.muster.console;

import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes between being shown and being made. What needs a signature is made only with a code that
 * stands in the terminal and nowhere else; it is good for that one change, for some minutes and few
 * tries. Safe for use by several threads.
 */
final class PreparedChanges {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST_KEPT = 16;
  private static final int MOST_AT_ONCE = 4;
  private static final int TRIES = 3;
  private static final int TRIES_OF_THIS_START = 30;
  private static final int CODES = 1_000_000;
  private static final int NAMED = 5;

  private final ConsoleHost.Administrator administrator;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore work = new Semaphore(MOST_AT_ONCE);
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private int wrong;

  PreparedChanges(ConsoleHost.Administrator administrator, Clock clock) {
    this.administrator = administrator;
    this.clock = clock;
  }

  /** One that can be made. */
  record Kept(
      String id, ConsoleHost.Prepared change, Instant until, Optional<String> code, int tries) {
    Kept triedOnce() {
      return new Kept(id, change, until, code, tries + 1);
    }

    @Override
    public String toString() {
      return "Kept[" + id + "]";
    }
  }

  /** What became of a wish to make one. */
  sealed interface Outcome {
    /** It was made. */
    record Made(Applied applied) implements Outcome {}

    /** It is signed, and waits for another administrator. */
    record Asked(PendingChange pending) implements Outcome {}

    /** It was not. */
    record Refused(int status, String title, String why) implements Outcome {
      Response response() {
        return Response.problem(status, title, why);
      }
    }
  }

  /** Prepares changes, and shows the code in the terminal where one is needed. */
  Kept prepare(List<Change> wanted) {
    ConsoleHost.Prepared change = bounded(() -> administrator.changes().prepare(wanted));
    return kept(change, !change.sign().isEmpty(), "signs in the browser: ");
  }

  /** Prepares the approval of what another administrator asked for; it always needs a code. */
  Kept approval(long id) {
    ConsoleHost.Prepared change = bounded(() -> administrator.approvals().approval(id));
    return kept(change, true, "approves in the browser what waits as " + id + ": ");
  }

  private Kept kept(ConsoleHost.Prepared change, boolean wanted, String does) {
    Optional<String> code = wanted ? Optional.of(newCode()) : Optional.empty();
    Kept one = new Kept(Hmac.newToken(), change, clock.instant().plus(KEPT), code, 0);
    lock.lock();
    try {
      keep(one);
    } finally {
      lock.unlock();
    }
    code.ifPresent(digits -> administrator.terminal().accept(line(digits, does, change.sign())));
    return one;
  }

  /** Makes one, once. */
  Outcome make(String id, ChangeRoutes.Consent consent) {
    Kept one;
    lock.lock();
    try {
      Kept found = kept.remove(id);
      if (found == null || !found.until().isAfter(clock.instant())) {
        return new Outcome.Refused(
            410, "not prepared", "This is not prepared any more. Look at it again, then sign.");
      }
      Outcome.@Nullable Refused refused = wrongCode(found, consent.code());
      if (refused != null) {
        return refused;
      }
      one = found;
    } finally {
      lock.unlock();
    }
    try {
      return consent.ask().orElse(false)
          ? new Outcome.Asked(bounded(one.change()::ask))
          : new Outcome.Made(bounded(() -> one.change().make(consent.devices())));
    } catch (ConsoleException trouble) {
      lock.lock();
      try {
        keep(one); // another number of devices may be right; what was made is not made twice
      } finally {
        lock.unlock();
      }
      throw trouble;
    }
  }

  private Outcome.@Nullable Refused wrongCode(Kept one, Optional<String> given) {
    if (one.code().isEmpty()) {
      return null;
    }
    if (wrong >= TRIES_OF_THIS_START) {
      return new Outcome.Refused(
          403,
          "signing is closed",
          "Too many wrong codes came since the start. Start muster console or muster up again.");
    }
    if (same(given.orElse(""), one.code().get())) {
      return null;
    }
    wrong++;
    Kept tried = one.triedOnce();
    if (tried.tries() >= TRIES) {
      return new Outcome.Refused(
          410, "not prepared", "The code was wrong too often. Look at it again, then sign.");
    }
    keep(tried);
    return new Outcome.Refused(
        403,
        "wrong code",
        "This is not the code of this change. It stands in the terminal that printed the console's"
            + " address.");
  }

  private void keep(Kept one) {
    Instant now = clock.instant();
    kept.values().removeIf(each -> !each.until().isAfter(now));
    Iterator<Kept> oldest = kept.values().iterator();
    while (kept.size() >= MOST_KEPT) {
      oldest.next();
      oldest.remove();
    }
    kept.put(one.id(), one);
  }

  private <T> T bounded(Supplier<T> step) {
    if (!work.tryAcquire()) {
      throw new ConsoleException(
          503, "Several changes are being looked at. Try again in a moment.", new Throwable());
    }
    try {
      return step.get();
    } finally {
      work.release();
    }
  }

  private String newCode() {
    return "%06d".formatted(random.nextInt(CODES));
  }

  private static String line(String code, String does, List<Policy> sign) {
    String what =
        sign.stream()
            .limit(NAMED)
            .map(policy ->
                "%s for at most %,d devices of %s"
                    .formatted(policy.id(), policy.mostDevices(), policy.collection()))
            .collect(Collectors.joining("; "));
    String more = sign.size() > NAMED ? "; and " + (sign.size() - NAMED) + " more" : "";
    return "code " + code + "   " + does + (what.isEmpty() ? "nothing to sign" : what) + more;
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.replace(" ", "").getBytes(StandardCharsets.UTF_8),
        expected.getBytes(StandardCharsets.UTF_8));
  }
}
