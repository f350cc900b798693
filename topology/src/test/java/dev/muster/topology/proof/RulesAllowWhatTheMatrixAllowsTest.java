package dev.muster.topology.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Transport;
import dev.muster.testing.Property;
import dev.muster.topology.Cidr;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.RandomTopology;
import dev.muster.topology.Topology;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A firewall lets a packet pass exactly where the reference and the document let it. */
class RulesAllowWhatTheMatrixAllowsTest {
  private static final List<Reference.Row> ROWS = Reference.rows();
  private static final int PACKETS = 150;

  @Test
  void onEveryHost() {
    Property.check(
        120,
        random -> {
          Topology topology = RandomTopology.next(random);
          Oracle oracle = new Oracle(topology, ROWS);
          Node node = any(random, topology.nodes());
          Firewall firewall = Firewall.of(topology, node);
          check(
              random,
              topology,
              oracle.permissions(),
              firewall.rules(),
              packet ->
                  oracle.permissions().stream().anyMatch(one -> passes(one, node, packet))
                      || administers(topology, node, packet),
              node);
          check(
              random,
              topology,
              oracle.answers(),
              firewall.tftpAnswers(),
              packet -> oracle.answers().stream().anyMatch(one -> passes(one, node, packet)),
              node);
        });
  }

  @Test
  void onEveryRouter() {
    Property.check(
        60,
        random -> {
          Topology topology = RandomTopology.next(random);
          Oracle oracle = new Oracle(topology, ROWS);
          List<Network> networks = List.copyOf(topology.networks().values());
          Network one = networks.get(0);
          Network other =
              random.nextInt(4) == 0
                  ? topology.network(Network.ANYWHERE)
                  : networks.get(1 + random.nextInt(networks.size() - 1));
          Firewall firewall = Firewall.between(topology, one, other);
          checkRouter(random, topology, oracle.permissions(), firewall.rules(), one, other);
          checkRouter(random, topology, oracle.answers(), firewall.tftpAnswers(), one, other);
        });
  }

  private static void check(
      Random random,
      Topology topology,
      List<Permission> permissions,
      List<Rule> rules,
      Predicate<Packet> allowed,
      Node node) {
    List<Permission> own =
        permissions.stream()
            .filter(one -> one.opener().equals(node) || one.receiver().equals(node))
            .filter(one -> !one.from().isEmpty() && !one.to().isEmpty())
            .toList();
    RandomPackets packets = new RandomPackets(random, topology, permissions);
    for (int i = 0; i < PACKETS && !own.isEmpty(); i++) {
      Permission permission = own.get(random.nextInt(own.size()));
      Chain chain =
          permission.opener().equals(node)
                  && (!permission.receiver().equals(node) || random.nextBoolean())
              ? Chain.OUTPUT
              : Chain.INPUT;
      Packet packet = packets.of(chain, permission);
      packet = random.nextInt(3) == 0 ? packet : packets.near(packet);
      boolean expected = allowed.test(packet);
      if (canBe(node, packet) && (expected || isOwn(node, packet))) {
        assertThat(PacketFilter.accepts(rules, packet))
            .as("%s at %s, near %s", packet, node.name(), permission)
            .isEqualTo(expected);
      }
    }
  }

  private static boolean canBe(Node node, Packet packet) {
    return packet.from().isV4() == packet.to().isV4()
        && (packet.chain() == Chain.INPUT || isOwn(node, packet) || isBegging(packet));
  }

  /** A client that asks for its address has none to send from. */
  private static boolean isBegging(Packet packet) {
    return packet.from().equals(Cidr.UNSPECIFIED) && packet.port() == 67;
  }

  /**
   * Whether the packet comes from or goes to the node's own address, not to a group or broadcast
   * address: what is sent there arrives at the node too, and the rules name no own address.
   */
  private static boolean isOwn(Node node, Packet packet) {
    Cidr own = packet.chain() == Chain.OUTPUT ? packet.from() : packet.to();
    return !own.address().isMulticastAddress()
        && !own.equals(Cidr.BROADCAST)
        && !own.equals(Cidr.UNSPECIFIED)
        && node.addresses().stream().anyMatch(block -> block.contains(own));
  }

  private static boolean passes(Permission permission, Node node, Packet packet) {
    boolean opens = packet.chain() == Chain.OUTPUT && permission.opener().equals(node);
    boolean receives = packet.chain() == Chain.INPUT && permission.receiver().equals(node);
    boolean isProxy = node.addresses().contains(packet.to());
    return (opens || (receives && (!permission.throughProxy() || isProxy)))
        && permission.covers(packet);
  }

  private static boolean administers(Topology topology, Node node, Packet packet) {
    if (!(node instanceof Host)
        || packet.transport() != Transport.TCP
        || packet.to().address().isMulticastAddress()) {
      return false;
    }
    boolean toAnotherHost =
        topology.hosts().values().stream()
            .anyMatch(host -> !host.equals(node) && host.addresses().contains(packet.to()));
    return topology.administration().stream()
        .filter(administration -> administration.ports().contains(packet.port()))
        .anyMatch(administration ->
            packet.chain() == Chain.INPUT
                ? administration.from().stream().anyMatch(block -> block.contains(packet.from()))
                : toAnotherHost
                    && administration.from().stream()
                        .anyMatch(block -> node.addresses().stream().anyMatch(block::contains)));
  }

  private static void checkRouter(
      Random random,
      Topology topology,
      List<Permission> permissions,
      List<Rule> rules,
      Network one,
      Network other) {
    List<Permission> near =
        permissions.stream()
            .filter(any -> !any.from().isEmpty() && !any.to().isEmpty())
            .filter(any -> meets(any.from(), one) || meets(any.from(), other))
            .toList();
    RandomPackets packets = new RandomPackets(random, topology, permissions);
    for (int i = 0; i < PACKETS && !near.isEmpty(); i++) {
      Packet packet = packets.of(Chain.FORWARD, near.get(random.nextInt(near.size())));
      Packet tried = random.nextInt(3) == 0 ? packet : packets.near(packet);
      if (tried.from().isV4() == tried.to().isV4()) {
        boolean allowed =
            permissions.stream()
                    .anyMatch(any -> any.covers(tried) && crosses(any, tried, one, other))
                || administers(topology, tried, one, other);
        assertThat(PacketFilter.accepts(rules, tried))
            .as("%s between %s and %s", tried, one, other)
            .isEqualTo(allowed);
      }
    }
  }

  private static boolean meets(List<Cidr> blocks, Network network) {
    return blocks.stream().anyMatch(block -> network.ranges().stream().anyMatch(block::overlaps));
  }

  private static boolean crosses(Permission permission, Packet packet, Network one, Network other) {
    return (leaves(permission, packet, one) && arrives(permission, packet, other))
        || (leaves(permission, packet, other) && arrives(permission, packet, one));
  }

  private static boolean leaves(Permission permission, Packet packet, Network network) {
    return means(permission.from(), packet.from(), network);
  }

  /**
   * What can be anywhere is not meant to be in a network of the organisation; towards the rest of
   * the world a rule for anywhere matches every address.
   */
  private static boolean means(List<Cidr> blocks, Cidr address, Network network) {
    boolean world = network.name().equals(Network.ANYWHERE);
    return blocks.stream()
        .filter(block -> block.contains(address))
        .anyMatch(block -> block.isAll() ? world : network.contains(address));
  }

  private static boolean arrives(Permission permission, Packet packet, Network network) {
    boolean data =
        permission.row().endsWith("/multicast") && packet.to().address().isMulticastAddress();
    return data
        ? permission.receiver().addresses().stream().anyMatch(network::contains)
        : means(permission.to(), packet.to(), network);
  }

  private static boolean administers(Topology topology, Packet packet, Network one, Network other) {
    boolean across =
        (one.contains(packet.from()) && other.contains(packet.to()))
            || (other.contains(packet.from()) && one.contains(packet.to()));
    return across
        && packet.transport() == Transport.TCP
        && topology.hosts().values().stream()
            .anyMatch(host -> host.addresses().contains(packet.to()))
        && topology.administration().stream()
            .filter(administration -> administration.ports().contains(packet.port()))
            .anyMatch(administration ->
                administration.from().stream().anyMatch(block -> block.contains(packet.from())));
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
