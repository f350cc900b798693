package dev.muster.site.definitions;

import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import java.util.Optional;

/**
 * A policy got a new body or ended.
 *
 * @param number higher than that of every publication before
 * @param policy which policy
 * @param serial of the body
 * @param signed the body, absent where the policy ended
 */
public record Publication(
    long number, PolicyId policy, long serial, Optional<SignedPolicy> signed) {}
