package dev.muster.contracts.policy;

import java.util.List;

/**
 * What changed for a device; pushed to it.
 *
 * @param given new or changed policies, in full
 * @param named new or changed policies that are too large for a push: to be fetched
 * @param taken policies that are no longer for this device
 */
public record PolicyChange(List<SignedPolicy> given, List<Assignment> named, List<PolicyId> taken) {
  public PolicyChange {
    given = List.copyOf(given);
    named = List.copyOf(named);
    taken = List.copyOf(taken);
  }
}
