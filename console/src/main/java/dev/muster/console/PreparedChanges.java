package dev.muster.console;

import dev.muster.console.Confirmations.Waiting;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.platform.http.Response;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes between being shown and being made. What needs a signature is made only with a code of
 * the terminal. Safe for use by several threads.
 */
final class PreparedChanges {
  private static final int MOST_AT_ONCE = 4;
  private static final int NAMED = 5;

  private final ConsoleHost.Administrator administrator;
  private final Semaphore work = new Semaphore(MOST_AT_ONCE);
  private final Confirmations<ConsoleHost.Prepared> kept;

  PreparedChanges(ConsoleHost.Administrator administrator, Terminal terminal, Clock clock) {
    this.administrator = administrator;
    kept = new Confirmations<>(terminal, clock);
  }

  /** What became of a wish to make one. */
  sealed interface Outcome {
    /** It was made. */
    record Made(Applied applied) implements Outcome {}

    /** It is signed, and waits for another administrator. */
    record Asked(PendingChange pending) implements Outcome {}

    /** It was not. */
    record Refused(Response response) implements Outcome {}
  }

  /** Prepares changes, and shows the code in the terminal where one is needed. */
  Waiting<ConsoleHost.Prepared> prepare(List<Change> wanted) {
    ConsoleHost.Prepared change = bounded(() -> administrator.changes().prepare(wanted));
    return change.sign().isEmpty()
        ? kept.keep(change)
        : kept.keepWithCode(change, "signs in the browser: " + said(change.sign()));
  }

  /** Prepares the approval of what another administrator asked for; it always needs a code. */
  Waiting<ConsoleHost.Prepared> approval(long id) {
    ConsoleHost.Prepared change = bounded(() -> administrator.approvals().approval(id));
    return kept.keepWithCode(
        change, "approves in the browser what waits as " + id + ": " + said(change.sign()));
  }

  /** Makes one, once. */
  Outcome make(String id, ChangeRoutes.Consent consent) {
    return switch (kept.take(id, consent.code())) {
      case Confirmations.Outcome.Refused<ConsoleHost.Prepared> refused ->
          new Outcome.Refused(refused.response());
      case Confirmations.Outcome.Taken<ConsoleHost.Prepared> taken -> made(taken.one(), consent);
    };
  }

  private Outcome made(Waiting<ConsoleHost.Prepared> one, ChangeRoutes.Consent consent) {
    try {
      return consent.ask().orElse(false)
          ? new Outcome.Asked(bounded(one.what()::ask))
          : new Outcome.Made(bounded(() -> one.what().make(consent.devices())));
    } catch (ConsoleException trouble) {
      kept.putBack(one); // another number of devices may be right; what was made is not made twice
      throw trouble;
    }
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

  private static String said(List<Policy> sign) {
    String what =
        sign.stream()
            .limit(NAMED)
            .map(policy ->
                "%s for at most %,d devices of %s"
                    .formatted(policy.id(), policy.mostDevices(), policy.collection()))
            .collect(Collectors.joining("; "));
    String more = sign.size() > NAMED ? "; and " + (sign.size() - NAMED) + " more" : "";
    return (what.isEmpty() ? "nothing to sign" : what) + more;
  }
}
