package dev.muster.contracts.policy;

import dev.muster.contracts.content.ContentHash;

/**
 * A policy is for a device.
 *
 * @param policy which
 * @param body the SHA-256 of the canonical JSON of its {@link SignedPolicy}
 */
public record Assignment(PolicyId policy, ContentHash body) {}
