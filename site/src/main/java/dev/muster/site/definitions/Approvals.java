package dev.muster.site.definitions;

import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.definitions.Outcome.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Changes that one administrator asks for and another approves. Safe for use by several threads.
 */
public final class Approvals {
  /** Shorter than signatures are taken, so that what is approved can be applied. */
  static final Duration LASTS = Duration.ofMinutes(55);

  private static final int MOST = 100;

  private final PendingStore store;
  private final Definitions definitions;
  private final Clock clock;

  /** For these objects. */
  public Approvals(ComponentDatabase database, Definitions definitions, Clock clock) {
    this.store = new PendingStore(database);
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * Keeps a change until another administrator approves it; refuses more than 100 that wait.
   *
   * @param devices how many devices it would touch now
   * @param by who asks
   */
  public Outcome<PendingChange> ask(ApplyRequest request, long devices, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.removeBefore(now.minus(LASTS));
    if (store.all().size() >= MOST) {
      return new Outcome.Refused<>(
          Reason.INVALID, "100 changes wait for approval already; each expires within an hour");
    }
    long id = store.add(request, devices, now, by);
    return new Outcome.Done<>(
        store
            .find(id)
            .map(PendingStore.Waiting::change)
            .orElseThrow(() -> new IllegalStateException("The change " + id + " is gone")));
  }

  /** What waits, the oldest first. */
  public List<PendingChange> pending() {
    store.removeBefore(clock.instant().minus(LASTS));
    return store.all().stream().map(PendingStore.Waiting::change).toList();
  }

  /** All of a change that waits. */
  public Optional<ApplyRequest> request(long id) {
    store.removeBefore(clock.instant().minus(LASTS));
    return store.find(id).map(PendingStore.Waiting::request);
  }

  /**
   * Makes a change that waits, as the one who asked for it. It waits no longer, also where it does
   * not fit any more and nothing is changed.
   *
   * @param by who approves: not the one who asked
   */
  public Outcome<Applied> approve(long id, String by) {
    store.removeBefore(clock.instant().minus(LASTS));
    Optional<PendingStore.Waiting> waiting = store.find(id);
    if (waiting.isEmpty()) {
      return new Outcome.Refused<>(
          Reason.INVALID, "no change " + id + " waits for approval; one expires within an hour");
    }
    String asker = waiting.get().change().by();
    if (asker.equals(by)) {
      return new Outcome.Refused<>(
          Reason.NOT_CONFIRMED,
          "the change " + id + " is yours; another administrator approves it");
    }
    return store.take(id)
        ? definitions.apply(waiting.get().request(), asker)
        : new Outcome.Refused<>(Reason.CONFLICT, "somebody else took the change " + id);
  }
}
