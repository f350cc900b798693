package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * A policy that was found authentic.
 *
 * @param policy what it says
 * @param body the hash by which it was assigned
 * @param said what the site said of its target
 */
public record AssignedPolicy(Policy policy, ContentHash body, Optional<Settlement> said) {
  /** One of whose target the site said nothing. */
  public AssignedPolicy(Policy policy, ContentHash body) {
    this(policy, body, Optional.empty());
  }

  /**
   * Whether it is for the device. What the device's own facts say counts; the site's word fills
   * only what they leave open.
   */
  public Truth target(DeviceId device, Facts facts, Instant now) {
    Truth own = Conditions.judge(policy.target(), device, facts, now);
    return own == Truth.UNKNOWN && said.isPresent() && Settlement.mayFill(policy.target(), facts)
        ? said.get().at(now)
        : own;
  }
}
