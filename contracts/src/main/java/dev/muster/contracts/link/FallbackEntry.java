package dev.muster.contracts.link;

import dev.muster.contracts.fallback.FallbackReport;
import java.time.Instant;

/**
 * A report that a fallback status point took.
 *
 * @param number one more than that of the entry before; a gap is what was lost because nobody
 *     fetched it
 * @param address who sent it, the one thing that the fallback status point saw itself
 * @param first when the first of these came, by the host's clock
 * @param last when the last of these came, by the host's clock
 * @param times how many alike came between
 */
public record FallbackEntry(
    long number, FallbackReport report, String address, Instant first, Instant last, long times) {}
