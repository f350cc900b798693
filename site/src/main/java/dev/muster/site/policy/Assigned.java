package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.AssignmentList;

/**
 * What is for a device.
 *
 * @param list its assignments
 * @param tag the list's entity tag: SHA-256 of its canonical JSON
 */
public record Assigned(AssignmentList list, ContentHash tag) {}
