package dev.muster.contracts.document;

import java.time.LocalDateTime;

/**
 * A moment.
 *
 * @param at without a zone
 * @param basis whose time that is
 */
public record Schedule(LocalDateTime at, TimeBasis basis) {}
