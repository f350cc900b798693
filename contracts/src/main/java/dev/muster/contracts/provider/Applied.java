package dev.muster.contracts.provider;

import dev.muster.contracts.policy.PolicyId;
import java.util.List;

/**
 * What was changed.
 *
 * @param differences one for each change
 * @param published policies with a new body
 * @param retired policies that ended
 */
public record Applied(
    List<Difference> differences, List<PolicyId> published, List<PolicyId> retired) {
  public Applied {
    differences = List.copyOf(differences);
    published = List.copyOf(published);
    retired = List.copyOf(retired);
  }
}
