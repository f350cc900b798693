package dev.muster.command.reach;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.systems.SiteSystem;
import dev.muster.topology.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a site knows of its hosts and clients.
 *
 * @param own the host of the site server
 * @param systems the hosts that have joined
 * @param groups the declared boundary groups
 * @param clients counts managed devices by their first address
 * @param contact how many managed devices were heard of, as the provider counts them
 */
public record Known(
    Own own,
    List<SiteSystem> systems,
    List<BoundaryGroup> groups,
    Clients clients,
    DeviceCounts contact) {
  public Known {
    systems = List.copyOf(systems);
    groups = List.copyOf(groups);
  }

  /** Counts devices where they are, so that a large site does not tell each of its addresses. */
  @FunctionalInterface
  public interface Clients {
    /**
     * How many have an address in a block of 24 bits of IPv4, by block, and how many have any other
     * address, by address.
     *
     * @param singly blocks of 24 bits, written as 10.1.2.0/24, that are counted by address too
     */
    Map<String, Long> counted(Set<String> singly);
  }

  /**
   * The host of the site server.
   *
   * @param name by which agents reach it
   * @param listen the address that its listeners bind to
   * @param ports of client-facing roles and the database
   * @param dynamic of the provider
   * @param database the address of an external site database
   * @param roles how each is
   */
  public record Own(
      SiteCode site,
      String name,
      String listen,
      Map<Protocol, Integer> ports,
      PortRange dynamic,
      Optional<String> database,
      List<RoleStatus> roles) {
    public Own {
      ports = Map.copyOf(ports);
      roles = List.copyOf(roles);
    }
  }
}
