package dev.muster.site.systems;

import dev.muster.contracts.provider.SendingLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What changes while content is brought to a host: how fast it may be sent, by its limits and by
 * the time, and whether it is to be visited again.
 */
final class Course {
  private static final Duration READ = Duration.ofSeconds(1);

  private final String name;
  private final SiteSystems systems;
  private final Predicate<SiteSystem> visit;
  private final Duration visits;
  private final Clock clock;
  private Instant visited;
  private Instant read = Instant.MIN;
  private Optional<SiteSystem> system = Optional.empty();

  /** How it goes on. */
  enum Step {
    /** As before. */
    ON,
    /** The host was visited; there may be something new for it. */
    VISITED,
    /** There is nobody to bring anything to, or the host is another one now. */
    ENDED
  }

  /**
   * A course that begins after a visit.
   *
   * @param visit visits again, and says whether the host is to get content as before
   * @param clock whose zone is that of the limits
   */
  Course(
      String name, SiteSystems systems, Predicate<SiteSystem> visit, Duration visits, Clock clock) {
    this.name = name;
    this.systems = systems;
    this.visit = visit;
    this.visits = visits;
    this.clock = clock;
    this.visited = clock.instant();
  }

  /** Bytes a second now; 0 where nothing may be sent. */
  long rate() {
    List<SendingLimit> limits = known().map(SiteSystem::limits).orElse(List.of());
    return new SendingSchedule(limits).rate(clock.instant().atZone(clock.getZone()));
  }

  private Optional<SiteSystem> known() {
    Instant now = clock.instant();
    if (!now.isBefore(read.equals(Instant.MIN) ? Instant.MIN : read.plus(READ))) {
      system = systems.find(name);
      read = now;
    }
    return system;
  }

  /** Visits the host where that is due. */
  Step step() {
    Optional<SiteSystem> present = known();
    if (present.isEmpty()) {
      return Step.ENDED;
    }
    if (clock.instant().isBefore(visited.plus(visits))) {
      return Step.ON;
    }
    visited = clock.instant();
    return visit.test(present.get()) ? Step.VISITED : Step.ENDED;
  }
}
