package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Policy;

/**
 * A policy that was found authentic.
 *
 * @param policy what it says
 * @param body the hash by which it was assigned
 */
public record AssignedPolicy(Policy policy, ContentHash body) {}
