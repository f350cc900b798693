package dev.muster.site.boundaries;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.evaluation.boundaries.BoundaryGroups;
import dev.muster.platform.database.SiteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The declared groups, prepared once for each change. They are read again after a change in this
 * process, and twice a minute, because other processes change them too.
 */
final class DeclaredGroups {
  private static final Duration LASTS = Duration.ofSeconds(30);

  private final Boundaries.Sources sources;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<Known> known = Optional.empty();
  private volatile boolean stale;

  /**
   * What is known.
   *
   * @param points the management points on hosts of their own, by name
   * @param version grows with each change
   */
  record Known(
      List<BoundaryGroup> declared,
      BoundaryGroups prepared,
      Map<String, ManagementPointAddress> points,
      Instant read,
      long version) {
    private Known at(Instant time) {
      return new Known(declared, prepared, points, time, version);
    }

    private boolean isOf(List<BoundaryGroup> groups, Map<String, ManagementPointAddress> where) {
      return declared.equals(groups) && points.equals(where);
    }
  }

  DeclaredGroups(Boundaries.Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  void changed() {
    stale = true;
  }

  /**
   * What is known now; the last of it while the site database is away.
   *
   * @throws RuntimeException where it is away and they were never read
   */
  Known now() {
    Optional<Known> last = known;
    if (last.isPresent() && isFresh(last.get())) {
      return last.get();
    }
    if (last.isEmpty() || stale) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return last.get(); // somebody reads already
    }
    try {
      Optional<Known> present = known;
      if (present.isPresent() && isFresh(present.get())) {
        return present.get();
      }
      Known read = read(present);
      known = Optional.of(read);
      return read;
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
      List<BoundaryGroup> declared = sources.groups().get();
      Map<String, ManagementPointAddress> points = sources.managementPoints().get();
      BoundaryGroups prepared =
          last.filter(one -> one.declared().equals(declared))
              .map(Known::prepared)
              .orElseGet(() -> new BoundaryGroups(declared));
      long version =
          last.map(one -> one.isOf(declared, points) ? one.version() : one.version() + 1)
              .orElse(0L);
      return new Known(declared, prepared, points, now, version);
    } catch (RuntimeException trouble) {
      if (last.isPresent() && SiteDatabase.isAway(trouble)) {
        return last.get().at(now);
      }
      throw trouble;
    }
  }
}
