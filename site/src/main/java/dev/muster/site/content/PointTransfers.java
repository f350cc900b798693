package dev.muster.site.content;

import java.time.Instant;
import java.util.Optional;

/**
 * What is on its way to a distribution point.
 *
 * @param point the name of the distribution point
 * @param waiting contents whose turn has not come, or that are being received
 * @param failed contents that could not be received and are tried again
 * @param oldest since when the first of these is as it is
 */
public record PointTransfers(String point, long waiting, long failed, Optional<Instant> oldest) {}
