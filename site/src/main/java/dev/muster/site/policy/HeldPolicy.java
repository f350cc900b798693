package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Policy;

/**
 * A policy that a device is given.
 *
 * @param body the hash of its signed body
 * @param policy what is in it; whether its author may sign it was judged when it was published
 */
public record HeldPolicy(ContentHash body, Policy policy) {}
