package dev.muster.evaluation.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.Settlement;
import java.time.Instant;
import java.util.Optional;

/**
 * What a device knows of a policy that is assigned to it.
 *
 * @param policy which
 * @param body the body that it is assigned with
 * @param got when the device got that body; absent where it has not
 * @param refusal why the device does not follow that body; absent where it does, and where only the
 *     target is in the way
 * @param known what the body says, where it was verified
 * @param said what the site said of its target
 */
public record PolicyHere(
    PolicyId policy,
    ContentHash body,
    Optional<Instant> got,
    Optional<String> refusal,
    Optional<Policy> known,
    Optional<Settlement> said) {}
