package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Policy;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Truth;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether policies are for this device: on its own facts, and where they fall short by the site.
 */
final class Targeting {
  private static final String FALSE = "its target is false on this device's facts";
  private static final String NOT_MEMBER =
      "the site says that this device is not one of those that its target means";

  private final Policies.Self self;
  private final SiteSays site;
  private final Map<ContentHash, ContentHash> targets = new ConcurrentHashMap<>();

  Targeting(Policies.Self self, SiteSays site) {
    this.self = self;
    this.site = site;
  }

  /** With what the site said of its target. */
  AssignedPolicy assigned(Policy policy, ContentHash body) {
    return new AssignedPolicy(policy, body, site.of(target(policy, body)));
  }

  private ContentHash target(Policy policy, ContentHash body) {
    return targets.computeIfAbsent(body, _ -> Sha256.of(Json.canonicalBytes(policy.target())));
  }

  boolean isCertain(AssignedPolicy policy, Facts facts) {
    return judge(policy, facts) == Truth.TRUE;
  }

  /** Why it is not for this device; absent where it is, or may be. */
  Optional<String> objection(AssignedPolicy policy, Facts facts) {
    return judge(policy, facts) == Truth.FALSE
        ? Optional.of(isOpen(policy.policy(), facts) ? NOT_MEMBER : FALSE)
        : Optional.empty();
  }

  private Truth judge(AssignedPolicy policy, Facts facts) {
    return policy.target(self.device(), facts, self.clock().instant());
  }

  /** Whether a refusal only says that a policy is for other devices. */
  static boolean isAboutTarget(String refusal) {
    return refusal.equals(FALSE) || refusal.equals(NOT_MEMBER);
  }

  /** Its target, where this device cannot judge it and the site may. */
  Optional<ContentHash> open(AssignedPolicy policy, Facts facts) {
    return isOpen(policy.policy(), facts) && Settlement.mayFill(policy.policy().target(), facts)
        ? Optional.of(target(policy.policy(), policy.body()))
        : Optional.empty();
  }

  private boolean isOpen(Policy policy, Facts facts) {
    return Conditions.judge(policy.target(), self.device(), facts, self.clock().instant())
        == Truth.UNKNOWN;
  }

  void forgetAllBut(Set<ContentHash> needed) {
    targets.keySet().retainAll(needed);
  }
}
