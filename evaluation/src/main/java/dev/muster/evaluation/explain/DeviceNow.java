package dev.muster.evaluation.explain;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device at a moment.
 *
 * @param id which
 * @param facts what it knows about itself
 * @param now its own time
 * @param ahead how far its clock is ahead of the site's; negative where it is behind, absent where
 *     that is not known
 */
public record DeviceNow(DeviceId id, Facts facts, Instant now, Optional<Duration> ahead) {}
