package dev.muster.contracts.policy;

import dev.muster.contracts.trust.Signed;
import java.util.List;

/**
 * What the site says of one device, as management points pass it on.
 *
 * @param keys the site's {@code SiteKeys}, signed by the root for the purpose {@code SITE}
 * @param statements each a {@link Membership}, signed by the targeting key that {@code keys} names
 */
public record Memberships(Signed keys, List<Signed> statements) {
  public Memberships {
    statements = List.copyOf(statements);
  }
}
