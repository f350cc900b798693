package dev.muster.agentapp;

import dev.muster.agent.leases.HeldMemberships;
import dev.muster.contracts.content.ContentHash;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When the site is asked about targets that this device cannot judge: at once where something is
 * new, then less and less often, and again before what it said ends.
 */
final class AskMemberships {
  private static final Logger LOGGER = System.getLogger(AskMemberships.class.getName());
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Clock clock;
  private Set<ContentHash> asked = Set.of();
  private Duration pause = FIRST;
  private Optional<Instant> notBefore = Optional.empty();

  AskMemberships(Clock clock) {
    this.clock = clock;
  }

  /** The site is there again: it is asked at once. */
  synchronized void now() {
    pause = FIRST;
    notBefore = Optional.empty();
  }

  /**
   * Asks what is due.
   *
   * @param open the targets that this device cannot judge now
   * @return when to come again
   */
  synchronized Optional<Instant> ask(HeldMemberships memberships, Set<ContentHash> open) {
    if (!asked.containsAll(open)) {
      now();
    }
    asked = Set.copyOf(open);
    Instant time = clock.instant();
    List<ContentHash> due = memberships.due(open, time);
    if (due.isEmpty()) {
      now();
      return memberships.due(open);
    }
    if (notBefore.filter(time::isBefore).isPresent()) {
      return notBefore;
    }
    try {
      memberships.ask(due);
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "Memberships are asked for again later: {0}", away.getMessage());
    }
    if (memberships.due(open, time).isEmpty()) {
      now();
      return memberships.due(open);
    }
    notBefore = Optional.of(time.plus(pause));
    pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return notBefore;
  }
}
