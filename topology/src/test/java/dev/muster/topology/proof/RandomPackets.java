package dev.muster.topology.proof;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Rule;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Packets near what is real: the topology's own addresses, and ports at and beside the open ones.
 */
final class RandomPackets {
  private final Random random;
  private final List<Cidr> blocks = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  RandomPackets(Random random, Topology topology, List<Permission> permissions) {
    this.random = random;
    topology.nodes().forEach(node -> blocks.addAll(node.addresses()));
    topology.networks().values().forEach(network -> blocks.addAll(network.ranges()));
    for (Permission permission : permissions) {
      for (PortRange range : permission.ports()) {
        if (!ports.contains(range.first())) {
          ports.addAll(List.of(range.first(), range.last()));
        }
      }
      permission.to().stream().filter(block -> !blocks.contains(block)).forEach(blocks::add);
    }
  }

  /** A packet that this permission lets pass. */
  Packet of(Chain chain, Permission permission) {
    Cidr from = within(any(permission.from()));
    List<Cidr> same =
        permission.to().stream().filter(block -> block.isV4() == from.isV4()).toList();
    Cidr to = within(any(same.isEmpty() ? permission.to() : same));
    boolean icmp = permission.transport() == Transport.ICMP;
    return new Packet(
        chain,
        permission.transport(),
        from,
        icmp ? 0 : within(permission.sourcePorts()),
        to,
        icmp ? 0 : within(permission.ports()));
  }

  /** A packet between these blocks that the rule takes. */
  Packet of(Rule rule, Cidr from, Cidr to, PortRange at) {
    boolean icmp = rule.match().transport() == Transport.ICMP;
    return new Packet(
        rule.chain(),
        rule.match().transport(),
        within(from),
        icmp ? 0 : within(rule.match().sourcePorts()),
        within(to),
        icmp ? 0 : within(List.of(at)));
  }

  /** A packet that differs a little from this one. */
  Packet near(Packet packet) {
    Transport transport =
        random.nextInt(5) == 0 ? any(List.of(Transport.values())) : packet.transport();
    boolean icmp = transport == Transport.ICMP;
    int port = random.nextInt(3) == 0 ? near(packet.port()) : any(ports);
    return new Packet(
        packet.chain(),
        transport,
        random.nextInt(3) == 0 ? within(any(blocks)) : packet.from(),
        icmp ? 0 : random.nextInt(4) == 0 ? 1 + random.nextInt(65_535) : packet.sourcePort(),
        random.nextInt(3) == 0 ? within(any(blocks)) : packet.to(),
        icmp ? 0 : random.nextInt(2) == 0 ? port : packet.port());
  }

  /** An address of the block. */
  Cidr within(Cidr block) {
    byte[] bytes = block.address().getAddress();
    int free = bytes.length * 8 - block.prefix();
    BigInteger offset = new BigInteger(random.nextInt(3) == 0 ? Math.min(free, 3) : free, random);
    byte[] sum = new BigInteger(1, bytes).add(offset).toByteArray();
    byte[] address = new byte[bytes.length];
    int length = Math.min(sum.length, address.length);
    System.arraycopy(sum, sum.length - length, address, address.length - length, length);
    try {
      return new Cidr(InetAddress.getByAddress(address), address.length * 8);
    } catch (UnknownHostException neverOfThisLength) {
      throw new IllegalStateException(neverOfThisLength);
    }
  }

  private int within(List<PortRange> ranges) {
    if (ranges.isEmpty()) {
      return 1 + random.nextInt(65_535);
    }
    PortRange range = any(ranges);
    return switch (random.nextInt(3)) {
      case 0 -> range.first();
      case 1 -> range.last();
      default -> range.first() + random.nextInt(range.last() - range.first() + 1);
    };
  }

  private int near(int port) {
    return Math.clamp(port + (random.nextBoolean() ? 1L : -1L), 1, 65_535);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
