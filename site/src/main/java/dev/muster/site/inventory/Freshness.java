package dev.muster.site.inventory;

import java.time.Instant;

/**
 * How fresh the facts about a device are.
 *
 * @param reported when its last report that counted was received
 * @param needsFull whether only a full report can bring them up to date
 */
public record Freshness(Instant reported, boolean needsFull) {}
