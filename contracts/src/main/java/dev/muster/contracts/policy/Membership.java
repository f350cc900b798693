package dev.muster.contracts.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.site.SiteCode;
import java.time.Duration;
import java.time.Instant;

/**
 * What the site knows and one device does not: whether a target means it. Travels as {@code Signed}
 * for the purpose {@code MEMBERS}, by the site's targeting key.
 *
 * @param site whose
 * @param device whom it is about; it is worth nothing to another
 * @param target the SHA-256 of the canonical JSON of the condition that an author signed; no other
 *     condition is meant
 * @param member whether the condition is true for the device
 * @param issued when it was signed; a later one replaces an earlier one
 * @param ends it says nothing from then on, nor later than its length after the device received it
 */
public record Membership(
    SiteCode site,
    DeviceId device,
    ContentHash target,
    boolean member,
    Instant issued,
    Instant ends) {
  /** None is valid for longer. */
  public static final Duration LONGEST = Duration.ofHours(24);

  public Membership {
    if (!issued.isBefore(ends) || Duration.between(issued, ends).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a membership ends after it was issued, and within " + LONGEST.toHours() + " hours");
    }
  }

  /** For how long it is valid at most. */
  public Duration length() {
    return Duration.between(issued, ends);
  }
}
