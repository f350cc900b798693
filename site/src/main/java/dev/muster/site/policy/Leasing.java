package dev.muster.site.policy;

import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Signed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * How leases are made.
 *
 * @param site whose
 * @param signature the site's, by its lease key
 * @param length for how long a lease is valid; what is stopped is begun nowhere after that
 * @param clock what time it is
 */
public record Leasing(
    SiteCode site, Function<Lease, Signed> signature, Duration length, Clock clock) {
  /** For how long leases are valid where nobody says otherwise. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final int RENEWALS = 3;

  public Leasing {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(Lease.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease is valid for %d seconds to %d minutes, not for %s"
              .formatted(SHORTEST.toSeconds(), Lease.LONGEST.toMinutes(), length));
    }
  }

  /** A lease that ends before this is to be renewed now. */
  Instant renewed() {
    return clock.instant().plus(length).minus(length.dividedBy(RENEWALS));
  }

  /** How often to look whether one is to be renewed. */
  public Duration pause() {
    return length.dividedBy(2L * RENEWALS);
  }
}
