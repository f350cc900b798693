package dev.muster.site.systems;

import dev.muster.site.systems.SystemRole.ProviderRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When providers on other hosts get the next certificate. It says of its holder that administrators
 * may hand him their passwords, and a host that was a provider may keep a copy: so it lasts for
 * days only, and comes anew long before its end. Safe for several threads.
 */
final class ProviderCertificates {
  /** From the issue on; also how long a site server can be away. */
  static final Duration LAST = Duration.ofDays(14);

  private final Clock clock;
  private final Map<String, Instant> issued = new ConcurrentHashMap<>();

  ProviderCertificates(Clock clock) {
    this.clock = clock;
  }

  /** Whether the host is a provider and has none of this run, or one of some days ago. */
  boolean isDue(SiteSystem system) {
    Instant now = clock.instant();
    return isProvider(system)
        && Optional.ofNullable(issued.get(system.name()))
            .filter(time -> !now.isBefore(time) && now.isBefore(time.plus(LAST.dividedBy(3))))
            .isEmpty();
  }

  /** The host has got one now, where it is a provider. */
  void issued(SiteSystem system) {
    if (isProvider(system)) {
      issued.put(system.name(), clock.instant());
    } else {
      issued.remove(system.name());
    }
  }

  private static boolean isProvider(SiteSystem system) {
    return system.roles().stream().anyMatch(ProviderRole.class::isInstance);
  }
}
