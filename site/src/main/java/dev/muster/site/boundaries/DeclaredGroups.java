package dev.muster.site.boundaries;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.evaluation.boundaries.BoundaryGroups;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.definitions.Definitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The declared groups, prepared once for each change. They are read again after a change in this
 * process, and twice a minute, because other processes change them too.
 */
final class DeclaredGroups {
  private static final Duration LASTS = Duration.ofSeconds(30);

  private final Definitions definitions;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<Known> known = Optional.empty();
  private volatile boolean stale;

  private record Known(List<BoundaryGroup> declared, BoundaryGroups prepared, Instant read) {
    Known at(Instant time) {
      return new Known(declared, prepared, time);
    }
  }

  DeclaredGroups(Definitions definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
    definitions.listen(_ -> stale = true);
  }

  /**
   * The groups now; the last known ones while the site database is away.
   *
   * @throws RuntimeException where it is away and they were never read
   */
  BoundaryGroups now() {
    Optional<Known> last = known;
    if (last.isPresent() && isFresh(last.get())) {
      return last.get().prepared();
    }
    if (last.isEmpty() || stale) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return last.get().prepared(); // somebody reads already
    }
    try {
      Optional<Known> present = known;
      if (present.isPresent() && isFresh(present.get())) {
        return present.get().prepared();
      }
      Known read = read(present);
      known = Optional.of(read);
      return read.prepared();
    } finally {
      reading.unlock();
    }
  }

  private boolean isFresh(Known one) {
    Instant now = clock.instant();
    return !stale && !now.isBefore(one.read()) && now.isBefore(one.read().plus(LASTS));
  }

  private Known read(Optional<Known> last) {
    Instant now = clock.instant();
    try {
      stale = false; // before it is read: what changes meanwhile is read next time
      List<BoundaryGroup> declared =
          definitions.list(ObjectKind.BOUNDARY_GROUP).stream()
              .map(StoredObject::document)
              .map(BoundaryGroup.class::cast)
              .toList();
      return last.filter(one -> one.declared().equals(declared))
          .map(one -> one.at(now))
          .orElseGet(() -> new Known(declared, new BoundaryGroups(declared), now));
    } catch (RuntimeException trouble) {
      if (last.isPresent() && SiteDatabase.isAway(trouble)) {
        return last.get().at(now);
      }
      throw trouble;
    }
  }
}
