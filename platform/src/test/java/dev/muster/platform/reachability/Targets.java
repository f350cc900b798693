package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Probe targets on loopback, and patience that fits a test. */
final class Targets {
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  static final ProbeSettings QUICK =
      new ProbeSettings(
          Duration.ofSeconds(5),
          Duration.ofMillis(1500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          64);

  private Targets() {}

  static ProbeTarget tcp(Protocol protocol, int port) {
    return at(protocol, Transport.TCP, new DestinationPort.One(port));
  }

  static ProbeTarget udp(Protocol protocol, int port) {
    return at(protocol, Transport.UDP, new DestinationPort.One(port));
  }

  static ProbeTarget at(Protocol protocol, Transport transport, DestinationPort port) {
    var destination = new Destination(Optional.empty(), List.of(LOOPBACK), port);
    return new ProbeTarget(
        "T01/" + protocol.label(), protocol, transport, destination, Source.any());
  }

  static ProbeTarget named(ProbeTarget target, String name, String... declared) {
    var addresses = List.of(declared).stream().map(InetAddress::ofLiteral).toList();
    var destination = new Destination(Optional.of(name), addresses, target.destination().port());
    return new ProbeTarget(
        target.id(), target.protocol(), target.transport(), destination, target.source());
  }

  static ProbeResult check(ProbeTarget target) {
    return Reachability.check(List.of(target), QUICK, result -> {}).getFirst();
  }

  static int freeTcpPort() throws Exception {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOOPBACK, 0));
      return socket.getLocalPort();
    }
  }

  static int freeUdpPort() throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      return socket.getLocalPort();
    }
  }
}
