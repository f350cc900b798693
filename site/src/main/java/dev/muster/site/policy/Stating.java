package dev.muster.site.policy;

import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Signed;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * How memberships are made.
 *
 * @param site whose
 * @param signature the site's, by its targeting key
 * @param length for how long a membership is valid; devices ask again in the middle of it
 * @param clock what time it is
 */
public record Stating(
    SiteCode site, Function<Membership, Signed> signature, Duration length, Clock clock) {
  /** For how long memberships are valid. */
  public static final Duration USUAL = Duration.ofHours(8);

  public Stating {
    if (length.isNegative() || length.isZero() || length.compareTo(Membership.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a membership is valid for up to %d hours, not for %s"
              .formatted(Membership.LONGEST.toHours(), length));
    }
  }
}
