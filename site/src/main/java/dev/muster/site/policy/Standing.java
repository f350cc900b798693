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
 * @param leased whether anything of it is done only under a lease
 * @param stopped whether somebody has stopped it
 */
record Standing(
    PolicyId policy,
    ContentHash body,
    ObjectName collection,
    long mostDevices,
    boolean staged,
    Optional<Instant> released,
    boolean leased,
    boolean stopped) {
  /** Whether it is given to nobody. */
  boolean isHeld() {
    return stopped || (staged && released.isEmpty());
  }
}
