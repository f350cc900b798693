package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyId;
import java.util.Map;
import java.util.Set;

/**
 * All policies and assignments of one moment.
 *
 * @param cursor the number of the last event in it
 * @param bodies of the policies that stand
 * @param assigned the policies of each device that has one
 */
public record PolicySnapshot(
    long cursor, Map<PolicyId, ContentHash> bodies, Map<DeviceId, Set<PolicyId>> assigned) {}
