package dev.muster.site.intake;

import java.time.Instant;

/**
 * A message that could not be used.
 *
 * @param number its number in the queue
 * @param received when a management point got it
 * @param payload what it said
 * @param reason why it was put aside
 */
public record Aside(long number, Instant received, String payload, String reason) {}
