package dev.muster.site.systems;

import dev.muster.contracts.link.ManagementPointPorts;
import dev.muster.contracts.link.RoleOrder.ManagementPointOrder;
import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.trust.Signed;
import dev.muster.platform.database.SystemLogins.Group;
import dev.muster.site.systems.SystemRole.ManagementPointRole;
import java.security.PublicKey;
import java.util.Optional;

/**
 * What roles on other hosts are given that use the site database; nothing of it lets them decide
 * anything.
 *
 * @param about what a provider says of the site
 * @param own how agents reach the site server's own management point
 * @param siteKeys the site's keys, signed by the root
 * @param accessKey with which links to content are signed
 */
public record PointSupply(
    SiteInformation about,
    SiteAddress own,
    Signed siteKeys,
    String accessKey,
    DatabaseDoor database) {
  ManagementPointOrder order(String host, ManagementPointRole role, PublicKey key) {
    return new ManagementPointOrder(
        host,
        new ManagementPointPorts(role.http(), role.https(), role.notification()),
        own,
        siteKeys,
        accessKey,
        database.open(Group.MANAGEMENT_POINT, host, key));
  }

  ProviderOrder provider(String host, PublicKey key, String chainPem) {
    return new ProviderOrder(
        host, about, own, database.open(Group.PROVIDER, host, key), Optional.of(chainPem));
  }
}
