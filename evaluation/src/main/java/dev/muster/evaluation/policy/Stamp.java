package dev.muster.evaluation.policy;

import java.time.Instant;

/**
 * What a policy says beside the documents that it is made of.
 *
 * @param author who signs it
 * @param mostDevices the largest number of devices that the author may reach
 * @param serial higher than that of the policy's body before
 * @param issued when it is signed
 */
public record Stamp(String author, int mostDevices, long serial, Instant issued) {}
