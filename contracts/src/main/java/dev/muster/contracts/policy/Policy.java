package dev.muster.contracts.policy;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import java.time.Instant;

/**
 * One body of a policy. Travels as {@link SignedPolicy}; nothing else of it is trusted.
 *
 * @param id the policy
 * @param serial higher than that of every body before under this name
 * @param author who answers for it
 * @param collection the collection that its target rule is the rule of
 * @param target for which devices it is; the device checks this on its own facts
 * @param mostDevices the largest number of devices that it may be assigned to
 * @param issued when it was signed
 * @param expires it is worth nothing after this
 * @param work what to do
 */
public record Policy(
    PolicyId id,
    long serial,
    String author,
    ObjectName collection,
    Condition target,
    int mostDevices,
    Instant issued,
    Instant expires,
    Work work) {}
