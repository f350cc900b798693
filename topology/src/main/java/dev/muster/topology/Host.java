package dev.muster.topology;

import java.util.List;
import java.util.Optional;

/**
 * One computer of the organisation, a site system or a client that is known by name.
 *
 * @param name what the document calls it
 * @param dns its full name, where it has one
 * @param addresses its single addresses, at least one
 * @param assignments its roles, each of one site
 * @param siteServerInitiates note 5: this site system never opens a connection to its site server
 * @param dynamicRpc this host's own restricted range of the endpoint mapper
 * @param proxy this host's own way to the internet
 */
public record Host(
    String name,
    Optional<String> dns,
    List<Cidr> addresses,
    List<Assignment> assignments,
    boolean siteServerInitiates,
    Optional<PortRange> dynamicRpc,
    Optional<Proxy> proxy)
    implements Node {

  public Host {
    addresses = List.copyOf(addresses);
    assignments = List.copyOf(assignments);
  }
}
