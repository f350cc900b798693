package dev.muster.lab;

import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Network;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Networks for what a topology places outside its own. */
final class Surroundings {
  /** Where clients are that can be anywhere: a block that no internet host has (RFC 2544). */
  private static final Cidr ANYWHERE = Cidr.parse("198.18.0.0/24");

  private static final int USUAL_V4 = 24;
  private static final int USUAL_V6 = 64;
  private static final int ROOM_FOR_TWO = 2;

  private Surroundings() {}

  /** The declared networks, and one for each address that lies in none of them. */
  static List<Network> networks(Topology topology, boolean clients) {
    List<Network> networks = new ArrayList<>(topology.networks().values());
    Stream<Cidr> services =
        topology.outside().values().stream().map(OutsideService::addresses).flatMap(List::stream);
    Stream<Cidr> groups =
        clients
            ? topology.clients().values().stream().map(Surroundings::blocksOf).flatMap(List::stream)
            : Stream.empty();
    Stream.concat(services, groups)
        .filter(block -> !block.isAll())
        .filter(block -> !overlapsAny(block, networks))
        .forEach(block -> {
          if (!overlapsAny(block, networks)) {
            Cidr around = around(block, networks);
            networks.add(new Network(around.toString(), List.of(around)));
          }
        });
    return networks;
  }

  /** Where the one host that stands for a group can be. */
  static List<Cidr> blocksOf(ClientGroup group) {
    boolean anywhere = group.addresses().stream().anyMatch(Cidr::isAll);
    return anywhere ? List.of(ANYWHERE) : group.addresses();
  }

  private static boolean overlapsAny(Cidr block, List<Network> networks) {
    return networks.stream()
        .flatMap(network -> network.ranges().stream())
        .anyMatch(range -> range.overlaps(block));
  }

  /** The usual network around a block, smaller where that would reach into another one. */
  private static Cidr around(Cidr block, List<Network> networks) {
    int length = block.address().getAddress().length * 8;
    int usual = Math.min(block.isV4() ? USUAL_V4 : USUAL_V6, block.prefix());
    for (int prefix = usual; prefix <= Math.min(length - ROOM_FOR_TWO, block.prefix()); prefix++) {
      Cidr around = AddressPool.blockAround(block, prefix);
      if (!overlapsAny(around, networks) && !AddressPool.isEdge(block, around)) {
        return around;
      }
    }
    throw new LabException("There is no room for a network around " + block);
  }
}
