package dev.muster.site.policy;

import dev.muster.contracts.trust.Signed;
import java.time.Instant;

/**
 * A lease.
 *
 * @param signed by the site's lease key
 * @param ends when it ends
 */
public record SignedLease(Signed signed, Instant ends) {}
