package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A policy that stands.
 *
 * @param staged whether it is given to nobody until it is released
 * @param released when that was
 */
record Standing(
    PolicyId policy,
    ContentHash body,
    ObjectName collection,
    long mostDevices,
    boolean staged,
    Optional<Instant> released) {
  boolean isHeld() {
    return staged && released.isEmpty();
  }
}
