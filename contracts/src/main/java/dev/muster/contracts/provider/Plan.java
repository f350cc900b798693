package dev.muster.contracts.provider;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import java.util.List;

/**
 * What changes would come to.
 *
 * @param differences one for each change
 * @param sign the policies that would follow, to be signed by an author; empty also where no author
 *     was named
 * @param unsigned the names of the policies that would need a signature
 * @param retired policies that would end
 * @param sources the objects, not among the changes, that the policies are made of
 * @param reach how many devices each policy would be for now
 */
public record Plan(
    List<Difference> differences,
    List<Policy> sign,
    List<PolicyId> unsigned,
    List<PolicyId> retired,
    List<Declared> sources,
    List<Reach> reach) {
  public Plan {
    differences = List.copyOf(differences);
    sign = List.copyOf(sign);
    unsigned = List.copyOf(unsigned);
    retired = List.copyOf(retired);
    sources = List.copyOf(sources);
    reach = List.copyOf(reach);
  }

  /**
   * How far a policy reaches.
   *
   * @param policy which
   * @param devices how many devices its target rule is true for now
   * @param mostDevices how many it may be for
   */
  public record Reach(PolicyId policy, long devices, long mostDevices) {}
}
