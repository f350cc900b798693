package dev.muster.contracts.policy;

import java.util.List;
import java.util.Optional;

/**
 * What changed for a device; pushed to it.
 *
 * @param given new or changed policies, in full
 * @param named new or changed policies that are too large for a push: to be fetched
 * @param taken policies that are no longer for this device
 * @param leases leases of policies that the device has or is about to get; pushed alone, because
 *     agents of before there were leases leave out a message that has them
 * @param memberships what the site says of the targets of such policies; pushed alone, for the same
 *     reason
 */
public record PolicyChange(
    List<SignedPolicy> given,
    List<Assignment> named,
    List<PolicyId> taken,
    Optional<Leased> leases,
    Optional<Memberships> memberships) {
  /** Nothing: the device is to ask now what there is for it. Agents of before leave it out. */
  public static final PolicyChange NONE = new PolicyChange(List.of(), List.of(), List.of());

  public PolicyChange {
    given = List.copyOf(given);
    named = List.copyOf(named);
    taken = List.copyOf(taken);
  }

  /** Policies alone. */
  public PolicyChange(List<SignedPolicy> given, List<Assignment> named, List<PolicyId> taken) {
    this(given, named, taken, Optional.empty(), Optional.empty());
  }

  /** Whether it changes no policy. */
  public boolean saysNothingOfPolicies() {
    return given.isEmpty() && named.isEmpty() && taken.isEmpty();
  }

  /** Leases alone. */
  public static PolicyChange of(Leased leases) {
    return new PolicyChange(List.of(), List.of(), List.of(), Optional.of(leases), Optional.empty());
  }

  /** Memberships alone. */
  public static PolicyChange of(Memberships memberships) {
    return new PolicyChange(
        List.of(), List.of(), List.of(), Optional.empty(), Optional.of(memberships));
  }
}
