package dev.muster.site.intake;

import dev.muster.contracts.trust.Signed;
import java.time.Instant;

/**
 * A message in the spool of a management point.
 *
 * @param number its number in the spool, from 1
 * @param received when the management point got it
 * @param message a {@code DeviceMessage}, as the device signed it
 */
public record Arrived(long number, Instant received, Signed message) {}
