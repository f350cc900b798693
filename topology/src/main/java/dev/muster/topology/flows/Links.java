package dev.muster.topology.flows;

import static dev.muster.contracts.matrix.Party.CLIENT;
import static dev.muster.contracts.matrix.Party.SITE_DATABASE;
import static dev.muster.contracts.matrix.Party.SITE_SERVER;

import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Initiator;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Site;
import dev.muster.topology.SiteType;
import dev.muster.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which two parts of a topology a row of the matrix joins: those of one site, of neighbouring
 * sites, or of a network.
 */
final class Links {
  private final Topology topology;
  private final Map<String, List<Network>> networks = new HashMap<>();

  Links(Topology topology) {
    this.topology = topology;
  }

  /** Whether this row joins {@code from} at its left with {@code to} at its right. */
  boolean joins(Connection row, Presence from, Presence to) {
    if (from.node().equals(to.node())
        && from.party() == to.party()
        && from.site().equals(to.site())) {
      return from.party() == CLIENT && from.node() instanceof ClientGroup && managedInside(from);
    }
    return switch (to.party().kind()) {
      case OUTSIDE, EXTENSION -> reachesOutside(from, to.party());
      case DERIVED -> to.party() == Party.ANY ? isHost(to) : joinsInside(row, from, to);
      case ROLE, DEVICE -> joinsInside(row, from, to);
    };
  }

  private boolean joinsInside(Connection row, Presence from, Presence to) {
    if (from.party() == to.party()) {
      return joinsEquals(row, from, to);
    }
    if (to.party() == CLIENT || to.party() == Party.AMT_CONTROLLER) {
      boolean console = from.party().kind() == Party.Kind.DEVICE;
      return managedInside(to) && (console ? isAbove(from, to) : from.site().equals(to.site()));
    }
    if (isManaged(from)) {
      return serves(from, to) && (managedInside(from) || to.assignment().internetFacing());
    }
    return from.site().equals(to.site());
  }

  /** Two clients, two site servers, or two databases. */
  private boolean joinsEquals(Connection row, Presence from, Presence to) {
    if (from.party() == CLIENT) {
      return managedInside(from) && managedInside(to) && shareNetwork(from.node(), to.node());
    }
    if (from.party() == SITE_SERVER || from.party() == SITE_DATABASE) {
      return isParent(from, to) || (row.initiator() == Initiator.FROM && isParent(to, from));
    }
    return false;
  }

  private static boolean reachesOutside(Presence from, Party to) {
    return switch (to) {
      case GLOBAL_CATALOG -> managedInside(from) && !from.assignment().workgroup();
      case FILE_SHARE, DHCP_SERVER -> managedInside(from);
      default -> true;
    };
  }

  /** A client asks the roles of its own site, and of the secondary sites below it. */
  private boolean serves(Presence client, Presence role) {
    return role.site().equals(client.site())
        || role.site()
            .map(topology.sites()::get)
            .filter(site -> site.type() == SiteType.SECONDARY)
            .flatMap(Site::parent)
            .equals(client.site());
  }

  private boolean isParent(Presence above, Presence below) {
    Optional<SiteCode> parent = below.site().map(topology.sites()::get).flatMap(Site::parent);
    return parent.isPresent() && parent.equals(above.site());
  }

  private boolean isAbove(Presence above, Presence below) {
    return above.site().isPresent()
        && below.site().map(topology::lineOf).orElse(List.of()).contains(above.site().get());
  }

  private boolean shareNetwork(Node one, Node other) {
    return networksOf(one).stream().anyMatch(networksOf(other)::contains);
  }

  private List<Network> networksOf(Node node) {
    return networks.computeIfAbsent(
        node.name(),
        _ ->
            topology.networks().values().stream()
                .filter(network -> node.addresses().stream().anyMatch(network::contains))
                .toList());
  }

  private static boolean isManaged(Presence presence) {
    return switch (presence.party()) {
      case CLIENT, MAC_COMPUTER, MOBILE_DEVICE -> true;
      default -> false;
    };
  }

  /**
   * Whether the device is managed inside the organisation's network, not over the internet alone.
   */
  private static boolean managedInside(Presence presence) {
    return !presence.assignment().internetOnly();
  }

  private static boolean isHost(Presence presence) {
    return presence.node() instanceof Host;
  }
}
