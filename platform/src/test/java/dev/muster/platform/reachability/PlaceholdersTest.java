package dev.muster.platform.reachability;

import static dev.muster.platform.reachability.Targets.LOOPBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final PlaceholderHost HOST = new PlaceholderHost("mp1", OptionalInt.empty());
  private static final PlaceholderSettings SETTINGS = PlaceholderSettings.defaults();

  @Test
  void everyProtocolFindsThePlaceholder() throws Exception {
    int tcp = Targets.freeTcpPort();
    int udp = Targets.freeUdpPort();
    try (var ports = open(HOST, on(Transport.TCP, tcp), on(Transport.UDP, udp))) {
      assertThat(ports.failed()).isEmpty();
      var targets =
          Stream.of(Protocol.values())
              .flatMap(each -> Stream.of(Targets.tcp(each, tcp), Targets.udp(each, udp)))
              .toList();
      var settings =
          new ProbeSettings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              Duration.ofMinutes(2),
              8);
      for (ProbeResult result : Reachability.check(targets, settings, ignored -> {})) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PLACEHOLDER);
        assertThat(result.detail()).contains("placeholder on mp1 (C17/https)");
      }
    }
  }

  @Test
  void rowsOfOnePortShareIt() throws Exception {
    int port = Targets.freeTcpPort();
    var other = PlaceholderListener.on("C12/https", Transport.TCP, LOOPBACK, port);
    try (var ports = open(HOST, on(Transport.TCP, port), other)) {
      assertThat(ports.listening()).hasSize(2);
      assertThat(Targets.check(Targets.tcp(Protocol.HTTPS, port)).detail())
          .isEqualTo("placeholder on mp1 (C17/https, C12/https)");
    }
  }

  @Test
  void anHttpClientGetsServiceUnavailable() throws Exception {
    int port = Targets.freeTcpPort();
    try (var ports = open(HOST, on(Transport.TCP, port));
        var client = HttpClient.newHttpClient()) {
      assertThat(ports.failed()).isEmpty();
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).startsWith("MUSTER-PLACEHOLDER/1 host=mp1 rows=C17/https");
    }
  }

  @Test
  void aTakenPortNamesWhoHoldsItAndTheOthersOpen() throws Exception {
    try (var holder = new ServerSocket()) {
      holder.bind(new InetSocketAddress(LOOPBACK, 0));
      int free = Targets.freeTcpPort();
      try (var ports =
          open(HOST, on(Transport.TCP, holder.getLocalPort()), on(Transport.TCP, free))) {
        assertThat(ports.listening()).extracting(PlaceholderListener::port).containsExactly(free);
        assertThat(ports.failed().getFirst().reason())
            .startsWith("C17/https: tcp port " + holder.getLocalPort() + " on 127.0.0.1 cannot")
            .contains("already used by process " + ProcessHandle.current().pid() + " (java)");
      }
    }
  }

  @Test
  void anAddressOfAnotherHostIsSaid() {
    var elsewhere =
        PlaceholderListener.on(
            "C17/https", Transport.UDP, InetAddress.ofLiteral("192.0.2.1"), 40404);
    try (var ports = open(HOST, elsewhere)) {
      assertThat(ports.failed().getFirst().reason())
          .endsWith("cannot be opened: this host does not have the address");
    }
  }

  @Test
  void closingFreesThePortsAndTheConnections() throws Exception {
    int port = Targets.freeTcpPort();
    for (int round = 0; round < 3; round++) {
      try (var ports = open(HOST, on(Transport.TCP, port), on(Transport.UDP, port));
          var idle = new Socket(LOOPBACK, port)) {
        assertThat(ports.failed()).isEmpty();
        assertThat(idle.isConnected()).isTrue();
      }
    }
    assertThat(Targets.check(Targets.tcp(Protocol.HTTP, port)).verdict())
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void idleConnectionsDoNotKeepOthersOut() throws Exception {
    var few = new PlaceholderSettings(4, Duration.ofMillis(600), Duration.ofMillis(100), 200, 20);
    int port = Targets.freeTcpPort();
    List<Socket> idle = new ArrayList<>();
    try (var ports = Placeholders.open(HOST, List.of(on(Transport.TCP, port)), few)) {
      assertThat(ports.failed()).isEmpty();
      for (int i = 0; i < 8; i++) {
        idle.add(new Socket(LOOPBACK, port));
      }
      var patient =
          new ProbeSettings(
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(5),
              Duration.ofMinutes(1),
              1);
      var results =
          Reachability.check(List.of(Targets.tcp(Protocol.SMB, port)), patient, ignored -> {});
      assertThat(results.getFirst().verdict()).isEqualTo(Verdict.PLACEHOLDER);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void aTftpAnswerMayComeFromAFreshPort() throws Exception {
    int port = Targets.freeUdpPort();
    var fresh = new PlaceholderListener("C14/tftp", Transport.UDP, LOOPBACK, port, List.of(), true);
    try (var ports = open(HOST, fresh)) {
      assertThat(ports.failed()).isEmpty();
      var result = Targets.check(Targets.udp(Protocol.TFTP, port));
      assertThat(result.verdict()).isEqualTo(Verdict.PLACEHOLDER);
      assertThat(result.detail()).doesNotContain("from port " + port + ":");
    }
    try (var ports = open(HOST, on(Transport.UDP, port))) {
      assertThat(ports.failed()).isEmpty();
      assertThat(Targets.check(Targets.udp(Protocol.TFTP, port)).detail())
          .startsWith("from port " + port + ": placeholder");
    }
  }

  @Test
  void onlySomeDatagramsPerSecondAreAnsweredToOneAddress() throws Exception {
    int port = Targets.freeUdpPort();
    try (var ports = open(HOST, on(Transport.UDP, port));
        var asker = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      assertThat(ports.failed()).isEmpty();
      asker.setSoTimeout(1000);
      byte[] probe = "MUSTER-PROBE/1 row=C10/wake-on-lan".getBytes(StandardCharsets.US_ASCII);
      int asked = 150;
      for (int i = 0; i < asked; i++) {
        asker.send(new DatagramPacket(probe, probe.length, LOOPBACK, port));
      }
      assertThat(answers(asker)).isBetween(1, asked - 1);
    }
  }

  @Test
  void theDynamicPortIsFoundThroughTheMapper() throws Exception {
    int mapper = Targets.freeTcpPort();
    int dynamic = Targets.freeTcpPort();
    var host = new PlaceholderHost("mp1", OptionalInt.of(dynamic));
    var target = Targets.at(Protocol.RPC, Transport.TCP, new DestinationPort.Dynamic(mapper));
    try (var ports = open(host, on(Transport.TCP, mapper), on(Transport.TCP, dynamic))) {
      assertThat(ports.failed()).isEmpty();
      assertThat(Targets.check(target).detail())
          .isEqualTo("dynamic port " + dynamic + ": placeholder on mp1 (C17/https)");
    }
    try (var ports = open(host, on(Transport.TCP, mapper))) {
      assertThat(ports.failed()).isEmpty();
      assertThat(Targets.check(target).verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(Targets.check(target).detail()).startsWith("dynamic port " + dynamic);
    }
    assertThat(Targets.check(target).detail()).startsWith("endpoint mapper on " + mapper);
  }

  private static Placeholders open(PlaceholderHost host, PlaceholderListener... listeners) {
    return Placeholders.open(host, List.of(listeners), SETTINGS);
  }

  private static PlaceholderListener on(Transport transport, int port) {
    return PlaceholderListener.on("C17/https", transport, LOOPBACK, port);
  }

  private static int answers(DatagramSocket asker) throws Exception {
    int answers = 0;
    try {
      while (true) {
        asker.receive(new DatagramPacket(new byte[512], 512));
        answers++;
      }
    } catch (SocketTimeoutException noMore) {
      return answers;
    }
  }
}
