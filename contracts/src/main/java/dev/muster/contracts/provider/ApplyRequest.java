package dev.muster.contracts.provider;

import dev.muster.contracts.policy.SignedPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Changes objects, all or none.
 *
 * @param changes at least one, each object once
 * @param policies exactly those that the plan of these changes said are to be signed
 * @param devices how many devices the changes touch, by the preview; wanted where they are many
 */
public record ApplyRequest(
    List<Change> changes, List<SignedPolicy> policies, Optional<Long> devices) {
  /** A request that says no number. */
  public ApplyRequest(List<Change> changes, List<SignedPolicy> policies) {
    this(changes, policies, Optional.empty());
  }

  public ApplyRequest {
    changes = List.copyOf(changes);
    policies = List.copyOf(policies);
  }
}
