package dev.muster.contracts.managementpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;
import java.util.List;

/**
 * How an agent reaches its site; written when the agent is installed.
 *
 * @param site the site
 * @param root SHA-256 of the site's root certificate in DER: what the agent pins
 * @param managementPoints at least one, tried in this order
 */
public record SiteAddress(
    SiteCode site, ContentHash root, List<ManagementPointAddress> managementPoints) {
  public SiteAddress {
    managementPoints = List.copyOf(managementPoints);
    if (managementPoints.isEmpty()) {
      throw new IllegalArgumentException("an agent needs the address of a management point");
    }
  }
}
