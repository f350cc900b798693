package dev.muster.contracts.provider;

import dev.muster.contracts.policy.SignedPolicy;
import java.util.List;

/**
 * Changes objects, all or none.
 *
 * @param changes at least one, each object once
 * @param policies exactly those that the plan of these changes said are to be signed
 */
public record ApplyRequest(List<Change> changes, List<SignedPolicy> policies) {
  public ApplyRequest {
    changes = List.copyOf(changes);
    policies = List.copyOf(policies);
  }
}
