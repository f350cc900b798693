package dev.muster.site.intake;

import dev.muster.contracts.trust.Signed;
import java.time.Instant;

/** A message in the queue. */
record Queued(long number, Instant received, Signed message) {}
