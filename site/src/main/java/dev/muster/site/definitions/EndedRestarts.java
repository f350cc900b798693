package dev.muster.site.definitions;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes restarts some hours after their time, before their policies end, so that devices are not
 * told of ever more. Who declared them stays in the record of changes.
 */
public final class EndedRestarts {
  private static final Duration SHOWN = Duration.ofHours(12);
  private static final String SITE = "site";

  private final Definitions definitions;
  private final Clock clock;

  /** Of these objects. */
  public EndedRestarts(Definitions definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Removes those whose time has been over for long enough. */
  public void sweep() {
    Instant now = clock.instant();
    List<Change> ended =
        definitions.list(ObjectKind.RESTART).stream()
            .filter(object -> isOver(object, now))
            .<Change>map(object ->
                new Change.Remove(ObjectKey.of(object.document()), Optional.of(object.version())))
            .toList();
    if (!ended.isEmpty()) {
      definitions.apply(new ApplyRequest(ended, List.of(), Optional.empty()), SITE);
    }
  }

  private static boolean isOver(StoredObject object, Instant now) {
    return object.document() instanceof Restart restart
        && !now.isBefore(restart.notAfter().plus(SHOWN));
  }
}
