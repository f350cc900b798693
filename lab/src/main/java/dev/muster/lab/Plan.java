package dev.muster.lab;

import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lab is made of, before any of it is made.
 *
 * @param segments its networks: the declared ones, and those of addresses that lie in none
 * @param places its namespaces apart from router and switch
 * @param router the namespace with a leg in each network
 */
record Plan(List<Segment> segments, List<Place> places, Place router) {
  Plan {
    segments = List.copyOf(segments);
    places = List.copyOf(places);
  }

  static Plan of(Topology topology, boolean clients) {
    AddressPool pool = new AddressPool(topology);
    List<Segment> segments = new ArrayList<>();
    for (Network network : Surroundings.networks(topology, clients)) {
      List<Address> gateways = network.ranges().stream().map(pool::take).toList();
      segments.add(new Segment(segments.size(), network, gateways));
    }
    List<Place> places = new ArrayList<>();
    for (Node node : topology.nodes()) {
      List<Address> addresses = addresses(node, segments, pool, clients);
      if (!addresses.isEmpty()) {
        places.add(new Place(node.name(), node.dns(), ports(addresses, segments)));
      }
    }
    return new Plan(segments, places, router(segments));
  }

  /** Every network, as the router's firewall sees them. */
  List<Network> networks() {
    return segments.stream().map(Segment::network).toList();
  }

  private static List<Address> addresses(
      Node node, List<Segment> segments, AddressPool pool, boolean clients) {
    List<Cidr> blocks =
        switch (node) {
          case Host host -> host.addresses();
          case OutsideService service ->
              service.addresses().stream().filter(block -> !block.isAll()).toList();
          case ClientGroup group -> clients ? Surroundings.blocksOf(group) : List.of();
        };
    List<Address> addresses = new ArrayList<>();
    for (Cidr block : blocks) {
      boolean again = addresses.stream().anyMatch(one -> one.address().isV4() == block.isV4());
      if (block.isSingle()) {
        addresses.add(new Address(block, networkOf(block, segments)));
      } else if (!again) {
        // One address of each family stands for a block.
        Cidr network = networkOf(block, segments);
        addresses.add(pool.take(network.contains(block) ? block : network, network));
      }
    }
    return addresses;
  }

  /** The block of a network that holds this one, or lies in it. */
  private static Cidr networkOf(Cidr block, List<Segment> segments) {
    return segments.stream()
        .flatMap(segment -> segment.network().ranges().stream())
        .filter(range -> range.overlaps(block))
        .findFirst()
        .orElseThrow(() -> new LabException(block + " lies in no network"));
  }

  private static List<Port> ports(List<Address> addresses, List<Segment> segments) {
    Map<Segment, List<Address>> bySegment = new LinkedHashMap<>();
    for (Address address : addresses) {
      Segment segment =
          segments.stream()
              .filter(one -> one.blockOf(address.address()).isPresent())
              .findFirst()
              .orElseThrow();
      bySegment.computeIfAbsent(segment, _ -> new ArrayList<>()).add(address);
    }
    List<Port> ports = new ArrayList<>();
    bySegment.forEach((segment, own) -> ports.add(new Port("eth" + ports.size(), segment, own)));
    return ports;
  }

  private static Place router(List<Segment> segments) {
    List<Port> legs =
        segments.stream()
            .map(segment -> new Port(segment.routerDevice(), segment, segment.gateways()))
            .toList();
    return new Place(Lab.ROUTER, Optional.empty(), legs);
  }
}
