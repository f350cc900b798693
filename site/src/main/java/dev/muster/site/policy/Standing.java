package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy that stands.
 *
 * @param named the devices that it names itself: only they are given it, as far as they are members
 *     of the collection; absent is every member
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
    Optional<Set<DeviceId>> named,
    boolean staged,
    Optional<Instant> released,
    boolean leased,
    boolean stopped) {
  /** The devices that a policy's work names. */
  static Optional<Set<DeviceId>> named(Work work) {
    return work instanceof Work.RestartDevices(var restart)
        ? Optional.of(Set.copyOf(restart.devices()))
        : Optional.empty();
  }

  /** Those of the collection's members whom it is for. */
  Set<DeviceId> meant(Set<DeviceId> members) {
    if (named.isEmpty()) {
      return members;
    }
    Set<DeviceId> meant = new TreeSet<>(named.get());
    meant.retainAll(members);
    return meant;
  }

  /** Whether it is given to nobody. */
  boolean isHeld() {
    return stopped || (staged && released.isEmpty());
  }
}
