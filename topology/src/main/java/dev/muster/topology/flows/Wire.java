package dev.muster.topology.flows;

import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Proxy;
import dev.muster.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that the first packet of a flow carries; broadcasts and groups are not those of its
 * ends.
 */
final class Wire {
  private final Topology topology;
  private final Map<String, List<Cidr>> broadcasts = new HashMap<>();

  Wire(Topology topology) {
    this.topology = topology;
  }

  /**
   * The addresses of one flow, of the families that both sides have.
   *
   * @param from where the packet may come from
   * @param to where it may go
   */
  record Ends(List<Cidr> from, List<Cidr> to) {}

  Ends ends(Connection row, Cell cell, Presence opener, Presence listener, Optional<Proxy> proxy) {
    List<Cidr> sources = opener.node().addresses();
    List<Cidr> targets = proxy.map(Proxy::addresses).orElseGet(() -> listener.node().addresses());
    if (row.protocol() == Protocol.MULTICAST && cell.direction() == Direction.BACK) {
      targets = opener.assignment().multicastGroups();
    }
    if (row.protocol() == Protocol.DHCP) {
      // RFC 2131 is a protocol of IPv4; what IPv6 has under the same name uses other ports.
      sources = sources.stream().filter(Cidr::isV4).toList();
    }
    List<Cidr> to = families(targets, sources);
    List<Cidr> from = families(sources, targets);
    if (!hasV4(from) || !hasV4(to)) {
      return new Ends(from, to);
    }
    if (row.protocol() == Protocol.DHCP) {
      // RFC 2131 section 4.1: a client without an address sends from 0.0.0.0, and both sides
      // broadcast.
      return cell.direction() == Direction.FORWARD
          ? new Ends(and(from, Cidr.UNSPECIFIED), and(to, Cidr.BROADCAST))
          : new Ends(from, and(to, Cidr.BROADCAST));
    }
    if (row.protocol() == Protocol.WAKE_ON_LAN) {
      List<Cidr> broadcasts = directedBroadcasts(listener.node());
      return new Ends(
          from,
          opener.party() == Party.CLIENT
              ? and(and(to, broadcasts), Cidr.BROADCAST)
              : and(to, broadcasts));
    }
    return new Ends(from, to);
  }

  private List<Cidr> directedBroadcasts(Node node) {
    return broadcasts.computeIfAbsent(node.name(), _ -> broadcastsAround(node));
  }

  private List<Cidr> broadcastsAround(Node node) {
    return topology.networks().values().stream()
        .filter(network -> node.addresses().stream().anyMatch(network::contains))
        .map(Network::ranges)
        .flatMap(List::stream)
        .filter(Cidr::isV4)
        .map(Cidr::broadcast)
        .toList();
  }

  /** The blocks of the families that the other side has too. */
  private static List<Cidr> families(List<Cidr> blocks, List<Cidr> others) {
    return blocks.stream()
        .filter(block -> others.stream().anyMatch(other -> other.isV4() == block.isV4()))
        .toList();
  }

  private static boolean hasV4(List<Cidr> blocks) {
    return blocks.stream().anyMatch(Cidr::isV4);
  }

  private static List<Cidr> and(List<Cidr> blocks, Cidr more) {
    return and(blocks, List.of(more));
  }

  private static List<Cidr> and(List<Cidr> blocks, List<Cidr> more) {
    return Stream.concat(blocks.stream(), more.stream()).distinct().toList();
  }
}
