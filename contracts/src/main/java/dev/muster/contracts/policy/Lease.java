package dev.muster.contracts.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;
import java.time.Duration;
import java.time.Instant;

/**
 * The site's leave to do now what a deployment destroys. Travels as {@code Signed} for the purpose
 * {@code LEASE}, by the site's lease key; one for all devices.
 *
 * @param site whose
 * @param policy the deployment's policy
 * @param body the SHA-256 of the canonical JSON of the {@link SignedPolicy}; no other body is meant
 * @param serial that body's serial
 * @param issued when it was signed; a later one replaces an earlier one
 * @param ends nothing is begun under it from then on, nor later than its length after a device
 *     received it
 */
public record Lease(
    SiteCode site, PolicyId policy, ContentHash body, long serial, Instant issued, Instant ends) {
  /** No lease is valid for longer. */
  public static final Duration LONGEST = Duration.ofHours(1);

  public Lease {
    if (!issued.isBefore(ends) || Duration.between(issued, ends).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease ends after it was issued, and within " + LONGEST.toMinutes() + " minutes");
    }
  }

  /** For how long it is valid at most. */
  public Duration length() {
    return Duration.between(issued, ends);
  }
}
