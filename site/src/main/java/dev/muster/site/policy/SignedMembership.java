package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.Signed;
import java.time.Instant;

/**
 * What the site said of one device and target.
 *
 * @param member whether the target means the device
 * @param signed by the site's targeting key
 */
public record SignedMembership(
    DeviceId device,
    ContentHash target,
    boolean member,
    Instant issued,
    Instant ends,
    Signed signed) {
  /** Whether a device that asks is given this, and no new one is made. */
  boolean isFresh(Instant now) {
    return now.isBefore(issued.plusMillis((ends.toEpochMilli() - issued.toEpochMilli()) / 2));
  }
}
