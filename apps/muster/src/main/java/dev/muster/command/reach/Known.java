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

/**
 * What a site knows of its hosts and clients.
 *
 * @param own the host of the site server
 * @param systems the hosts that have joined
 * @param groups the declared boundary groups
 * @param clients how many managed devices have an address, by address
 * @param contact how many managed devices were heard of, as the provider counts them
 */
public record Known(
    Own own,
    List<SiteSystem> systems,
    List<BoundaryGroup> groups,
    Map<String, Long> clients,
    DeviceCounts contact) {
  public Known {
    systems = List.copyOf(systems);
    groups = List.copyOf(groups);
    clients = Map.copyOf(clients);
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
