package dev.muster.command.ports;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.reachability.DestinationPort;
import dev.muster.platform.reachability.MulticastGroup;
import dev.muster.platform.reachability.PlaceholderHost;
import dev.muster.platform.reachability.PlaceholderListener;
import dev.muster.topology.Cidr;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.TftpAnswer;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where placeholders stand in for a host.
 *
 * @param host whom they answer for
 * @param listeners on which ports
 */
record Stand(PlaceholderHost host, List<PlaceholderListener> listeners) {
  private static final InetAddress EVERY_V4 = InetAddress.ofLiteral("0.0.0.0");

  static Stand of(Topology topology, Node node) {
    List<Flow> flows =
        Flows.touching(topology, node).stream()
            .filter(flow -> flow.open() && flow.listener().node().equals(node))
            .filter(flow -> flow.cell().transport() != Transport.ICMP)
            .toList();
    OptionalInt dynamic =
        flows.stream()
            .filter(Stand::isDynamic)
            .mapToInt(flow -> flow.ports().getFirst().first())
            .findFirst();
    return new Stand(
        new PlaceholderHost(node.name(), dynamic),
        flows.stream().flatMap(Stand::listeners).distinct().toList());
  }

  private static Stream<PlaceholderListener> listeners(Flow flow) {
    return addresses(flow)
        .flatMap(address -> ports(flow).mapToObj(port -> listener(flow, address, port)));
  }

  private static PlaceholderListener listener(Flow flow, InetAddress address, int port) {
    boolean freshPort =
        flow.row().protocol() == Protocol.TFTP
            && flow.listener().assignment().tftpAnswer() == TftpAnswer.DYNAMIC;
    return new PlaceholderListener(
        flow.row().id().toString(),
        flow.cell().transport(),
        address,
        port,
        groups(flow),
        freshPort);
  }

  /**
   * Broadcasts arrive at the wildcard address only; everything else is taken at the host's own. So
   * are groups: their sockets are bound beside it, which a wildcard address would forbid.
   */
  private static Stream<InetAddress> addresses(Flow flow) {
    return switch (flow.row().protocol()) {
      case DHCP, WAKE_ON_LAN -> Stream.of(EVERY_V4);
      case MULTICAST ->
          flow.listener().node().addresses().stream()
              .filter(own -> flow.to().stream().anyMatch(to -> to.isV4() == own.isV4()))
              .filter(Cidr::isSingle)
              .map(Cidr::address);
      default -> flow.to().stream().filter(Cidr::isSingle).map(Cidr::address);
    };
  }

  private static IntStream ports(Flow flow) {
    PortRange ports = flow.ports().getFirst();
    if (ports.isSingle() || isDynamic(flow)) {
      return IntStream.of(ports.first());
    }
    return new DestinationPort.Range(ports.first(), ports.last())
        .sample().stream().mapToInt(port -> port);
  }

  private static boolean isDynamic(Flow flow) {
    return flow.row().protocol() == Protocol.RPC;
  }

  private static List<MulticastGroup> groups(Flow flow) {
    return flow.to().stream()
        .filter(to -> to.address().isMulticastAddress())
        .flatMap(group ->
            flow.listener().node().addresses().stream()
                .filter(own -> own.isV4() == group.isV4())
                .flatMap(own -> interfaces(own.address()))
                .map(name -> new MulticastGroup(group.address(), name)))
        .distinct()
        .toList();
  }

  private static Stream<String> interfaces(InetAddress address) {
    try {
      NetworkInterface found = NetworkInterface.getByInetAddress(address);
      return found == null ? Stream.empty() : Stream.of(found.getName());
    } catch (SocketException unknown) {
      return Stream.empty();
    }
  }
}
