package dev.muster.topology.proof;

import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Proxy;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packets that may pass, for one reason.
 *
 * @param row the row of the reference
 * @param throughProxy whether it ends at a proxy in the place of the receiver
 * @param sourcePorts empty where any
 */
record Permission(
    String row,
    Transport transport,
    Node opener,
    Node receiver,
    boolean throughProxy,
    List<Cidr> from,
    List<Cidr> to,
    List<PortRange> sourcePorts,
    List<PortRange> ports) {

  static Permission of(
      Topology topology,
      Reference.Row row,
      Transport transport,
      Part opener,
      Part receiver,
      Optional<Proxy> proxy,
      Direction direction) {
    List<Cidr> from = new ArrayList<>(opener.node().addresses());
    List<Cidr> to =
        new ArrayList<>(proxy.map(Proxy::addresses).orElse(receiver.node().addresses()));
    boolean v4 = from.stream().anyMatch(Cidr::isV4) && to.stream().anyMatch(Cidr::isV4);
    if (row.protocol().equals("multicast") && direction == Direction.BACK) {
      to = opener.settings().multicastGroups();
    }
    if (row.protocol().equals("dhcp")) {
      from.removeIf(block -> !block.isV4());
      to.removeIf(block -> !block.isV4());
      if (v4) {
        to.add(Cidr.parse("255.255.255.255"));
        if (direction == Direction.FORWARD) {
          from.add(Cidr.parse("0.0.0.0"));
        }
      }
    }
    if (row.protocol().equals("wake-on-lan") && v4) {
      for (Network network : topology.networks().values()) {
        if (receiver.node().addresses().stream().anyMatch(network::contains)) {
          network.ranges().stream().filter(Cidr::isV4).map(Permission::last).forEach(to::add);
        }
      }
      if (opener.party().equals("client")) {
        to.add(Cidr.parse("255.255.255.255"));
      }
    }
    return new Permission(
        row.pair() + "/" + row.protocol(),
        transport,
        opener.node(),
        receiver.node(),
        proxy.isPresent(),
        from,
        to,
        List.of(),
        List.of());
  }

  Permission at(List<PortRange> here) {
    return new Permission(
        row, transport, opener, receiver, throughProxy, from, to, sourcePorts, here);
  }

  /** RFC 1350 section 4: from a fresh port of the server to the port of the request. */
  Permission answer() {
    List<PortRange> high = List.of(new PortRange(1024, 65535));
    return new Permission(row, transport, receiver, opener, false, to, from, high, high);
  }

  boolean covers(Packet packet) {
    return transport == packet.transport()
        && from.stream().anyMatch(block -> block.contains(packet.from()))
        && to.stream().anyMatch(block -> block.contains(packet.to()))
        && holds(sourcePorts, packet.sourcePort())
        && holds(ports, packet.port());
  }

  private static boolean holds(List<PortRange> ports, int port) {
    return ports.isEmpty() || ports.stream().anyMatch(range -> range.contains(port));
  }

  private static Cidr last(Cidr block) {
    byte[] bytes = block.address().getAddress();
    for (int bit = block.prefix(); bit < 32; bit++) {
      bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    return Cidr.parse(
        "%d.%d.%d.%d".formatted(bytes[0] & 255, bytes[1] & 255, bytes[2] & 255, bytes[3] & 255));
  }
}
