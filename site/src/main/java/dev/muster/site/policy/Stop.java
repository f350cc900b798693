package dev.muster.site.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has stopped a deployment.
 *
 * @param since when
 * @param by who
 * @param reason why, for people; may be empty
 * @param leaseEnds the end of the last lease: what destroys is begun nowhere after this; absent
 *     where there was no lease
 */
public record Stop(Instant since, String by, String reason, Optional<Instant> leaseEnds) {}
