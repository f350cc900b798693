package dev.muster.topology.diagram;

import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where boxes stand together: a network, or all that lies in none.
 *
 * @param name what it is called
 * @param ranges its blocks, as text
 */
record Zone(String name, String ranges) {
  private static final Zone ELSEWHERE = new Zone("in no network of this topology", "");

  /** In the document's order, what lies in no network last. */
  static List<Zone> of(Topology topology) {
    return Stream.concat(topology.networks().values().stream().map(Zone::of), Stream.of(ELSEWHERE))
        .toList();
  }

  /** A node with a foot in several networks stands in the document's first. */
  static Zone of(Topology topology, Node node) {
    List<Network> networks = topology.networksOf(node);
    return networks.isEmpty() ? ELSEWHERE : of(networks.getFirst());
  }

  private static Zone of(Network network) {
    return new Zone(
        network.name(),
        network.ranges().stream().map(Cidr::toString).collect(Collectors.joining(" ")));
  }
}
