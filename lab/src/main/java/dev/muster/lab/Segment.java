package dev.muster.lab;

import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import java.util.List;
import java.util.Optional;

/**
 * One network of the lab: a bridge, and a leg of the router.
 *
 * @param number which one; the bridge and the router's interface are named after it
 * @param network its name and blocks
 * @param gateways the router's addresses in it, one in each block
 */
record Segment(int number, Network network, List<Address> gateways) {
  Segment {
    gateways = List.copyOf(gateways);
  }

  String bridge() {
    return "br" + number;
  }

  String routerDevice() {
    return "net" + number;
  }

  /** The block that holds this address. */
  Optional<Cidr> blockOf(Cidr address) {
    return network.ranges().stream().filter(block -> block.contains(address)).findFirst();
  }

  /** The router's address in the block of {@code address}. */
  Address gatewayFor(Address address) {
    return gateways.stream()
        .filter(gateway -> gateway.network().equals(address.network()))
        .findFirst()
        .orElseThrow();
  }
}
