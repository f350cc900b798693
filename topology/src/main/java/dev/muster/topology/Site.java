package dev.muster.topology;

import dev.muster.contracts.site.SiteCode;
import java.util.Map;
import java.util.Optional;

/**
 * One site of the hierarchy.
 *
 * @param code its three-character code
 * @param type its place in the hierarchy
 * @param parent the site above, for a primary site below a central administration site and for
 *     every secondary site
 * @param ports ports that an administrator defined for all hosts of the site
 * @param dynamicRpc the restricted range of the endpoint mapper
 * @param proxy the way to the internet for rows that note 1 lets through a proxy
 */
public record Site(
    SiteCode code,
    SiteType type,
    Optional<SiteCode> parent,
    Map<ListenerKind, Integer> ports,
    Optional<PortRange> dynamicRpc,
    Optional<Proxy> proxy) {

  public Site {
    ports = Map.copyOf(ports);
  }
}
