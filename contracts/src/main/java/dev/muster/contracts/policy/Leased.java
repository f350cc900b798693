package dev.muster.contracts.policy;

import dev.muster.contracts.trust.Signed;
import java.util.List;

/**
 * Leases as management points pass them on.
 *
 * @param keys the site's {@code SiteKeys}, signed by the root for the purpose {@code SITE}
 * @param leases each a {@link Lease}, signed by the lease key that {@code keys} names
 */
public record Leased(Signed keys, List<Signed> leases) {
  public Leased {
    leases = List.copyOf(leases);
  }
}
