package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * A stage of something that comes to devices step by step.
 *
 * @param body the hash of its signed body
 * @param policy what the body says
 * @param released since when it is given to the members of its collection; absent is not yet
 */
public record StagedPolicy(ContentHash body, Policy policy, Optional<Instant> released) {}
