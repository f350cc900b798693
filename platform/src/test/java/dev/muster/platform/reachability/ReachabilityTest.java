package dev.muster.platform.reachability;

import static dev.muster.platform.reachability.Targets.LOOPBACK;
import static dev.muster.platform.reachability.Targets.QUICK;
import static dev.muster.platform.reachability.Targets.named;
import static dev.muster.platform.reachability.Targets.tcp;
import static dev.muster.platform.reachability.Targets.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.testing.Property;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private static final List<byte[]> STARTS =
      List.of(
          new byte[0],
          new byte[] {22, 3, 3, 0, 60, 2, 0, 0, 56, 3, 3},
          new byte[] {22, 3, 3, 0, 40, 11, 0, 0, 36},
          new byte[] {21, 3, 3, 0, 2, 2},
          new byte[] {'S'},
          new byte[] {0, 0, 0, 60, (byte) 0xfe, 'S', 'M', 'B'});

  private static final String HTTP = "HTTP/1.1 200 OK\r\n\r\n";

  @Test
  void theRightServiceIsOpen() throws Exception {
    try (var server = FakeServer.answering(HTTP)) {
      var result = check(tcp(Protocol.HTTP, server.port()));
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.detail()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(result.warnings()).isEmpty();
    }
  }

  @Test
  void aWrongServiceIsNamed() throws Exception {
    try (var server = FakeServer.answering("SSH-2.0-OpenSSH_9.2\r\n")) {
      for (Protocol protocol : List.of(Protocol.SMB, Protocol.HTTPS, Protocol.SQL, Protocol.LDAP)) {
        var result = check(tcp(protocol, server.port()));
        assertThat(result.verdict()).as(protocol.label()).isEqualTo(Verdict.OTHER_SERVICE);
        assertThat(result.detail()).isEqualTo("answers like SSH: SSH-2.0-OpenSSH_9.2");
      }
    }
    try (var server = FakeServer.answering(HTTP)) {
      assertThat(check(tcp(Protocol.HTTPS, server.port())).detail())
          .isEqualTo("answers like HTTP: HTTP/1.1 200 OK");
    }
  }

  @Test
  void aSilentServiceIsOpenAndWarnedAbout() throws Exception {
    try (var server = FakeServer.on(socket -> {})) {
      var result = check(tcp(Protocol.SMB, server.port()));
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.detail()).isEqualTo("accepts, says nothing");
      assertThat(result.warnings()).containsExactly("the service did not answer the greeting");
      assertThat(check(tcp(Protocol.REMOTE_CONTROL, server.port())).warnings()).isEmpty();
    }
  }

  @Test
  void aServiceThatHangsUpIsOpenAndWarnedAbout() throws Exception {
    try (var server = FakeServer.on(socket -> socket.close())) {
      for (Protocol protocol : List.of(Protocol.HTTP, Protocol.HTTPS, Protocol.SQL)) {
        var result = check(tcp(protocol, server.port()));
        assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(result.warnings()).isNotEmpty();
      }
    }
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    assertThat(check(tcp(Protocol.HTTP, Targets.freeTcpPort())).verdict())
        .isEqualTo(Verdict.REFUSED);
    for (Protocol protocol : List.of(Protocol.DNS, Protocol.TFTP, Protocol.WAKE_ON_LAN)) {
      assertThat(check(udp(protocol, Targets.freeUdpPort())).verdict())
          .as(protocol.label())
          .isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void silenceOfAQuestionIsADropAndOfAPokeCannotBeTold() throws Exception {
    try (var silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      int port = silent.getLocalPort();
      for (Protocol protocol : List.of(Protocol.DNS, Protocol.NTP, Protocol.TFTP)) {
        assertThat(check(udp(protocol, port)).verdict()).isEqualTo(Verdict.DROPPED);
      }
      assertThat(Targets.check(udp(Protocol.WAKE_ON_LAN, port)).verdict())
          .isEqualTo(Verdict.CANNOT_BE_TOLD);
    }
  }

  @Test
  void aNameThatDoesNotResolveIsSaid() {
    var target = named(tcp(Protocol.HTTP, 80), "mp1.example", "10.0.0.7");
    var result = check(target, ignored -> unknown());
    assertThat(result.verdict()).isEqualTo(Verdict.NAME_NOT_RESOLVED);
    assertThat(result.detail()).isEqualTo("mp1.example: no such name; the topology says 10.0.0.7");
  }

  @Test
  void aNameThatResolvesElsewhereIsNotWell() throws Exception {
    try (var server = FakeServer.answering(HTTP)) {
      var target = named(tcp(Protocol.HTTP, server.port()), "mp1.example", "10.0.0.7");
      var result = check(target, name -> List.of(LOOPBACK));
      assertThat(result.verdict()).isEqualTo(Verdict.NAME_ELSEWHERE);
      assertThat(result.detail())
          .startsWith("mp1.example resolves to 127.0.0.1, the topology says 10.0.0.7; there: ");
    }
  }

  @Test
  void garbageNeverBreaksAProbe() {
    var protocols = List.of(Protocol.HTTPS, Protocol.SQL, Protocol.SMB, Protocol.LDAP);
    Property.check(
        60,
        random -> {
          byte[] garbage = new byte[1 + random.nextInt(600)];
          random.nextBytes(garbage);
          byte[] start = STARTS.get(random.nextInt(STARTS.size()));
          System.arraycopy(start, 0, garbage, 0, Math.min(start.length, garbage.length));
          try (var server =
              FakeServer.on(socket -> {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(garbage);
                socket.close();
              })) {
            var targets = protocols.stream().map(each -> tcp(each, server.port())).toList();
            assertThat(Reachability.check(targets, QUICK, result -> {}))
                .allMatch(result -> result.detail().matches("[ -~]+"))
                .extracting(ProbeResult::verdict)
                .containsAnyOf(Verdict.OPEN, Verdict.OTHER_SERVICE)
                .isSubsetOf(Verdict.OPEN, Verdict.OTHER_SERVICE);
          }
        });
  }

  @Test
  void manyAreProbedAtOnceAndComeInOrder() throws Exception {
    try (var server = FakeServer.on(socket -> {})) {
      var targets = Collections.nCopies(200, tcp(Protocol.SMB, server.port()));
      Set<ProbeResult> heard = ConcurrentHashMap.newKeySet();
      var settings =
          new ProbeSettings(
              QUICK.connect(), Duration.ofSeconds(1), QUICK.name(), Duration.ofSeconds(60), 256);
      assertTimeout(
          Duration.ofSeconds(30),
          () -> assertThat(Reachability.check(targets, settings, heard::add)).hasSize(200));
      assertThat(heard).hasSizeGreaterThan(1);
    }
    var two = List.of(tcp(Protocol.HTTP, Targets.freeTcpPort()), udp(Protocol.DNS, 9));
    assertThat(Reachability.check(two, QUICK, result -> {}))
        .extracting(ProbeResult::target)
        .isEqualTo(two);
  }

  @Test
  void theOverallDeadlineEndsWhatStillRuns() throws Exception {
    try (var server = FakeServer.on(socket -> {})) {
      var settings =
          new ProbeSettings(
              QUICK.connect(), Duration.ofMinutes(10), QUICK.name(), Duration.ofMillis(300), 1);
      var target = tcp(Protocol.SMB, server.port());
      var results = Reachability.check(List.of(target, target), settings, result -> {});
      assertThat(results).extracting(ProbeResult::verdict).containsOnly(Verdict.CANNOT_BE_TOLD);
    }
  }

  @Test
  void echoOnLoopbackIsAnsweredOrCannotBeTold() {
    var result = check(Targets.at(Protocol.ICMP_ECHO, Transport.ICMP, new DestinationPort.None()));
    assertThat(result.verdict()).isIn(Verdict.OPEN, Verdict.CANNOT_BE_TOLD);
  }

  private static ProbeResult check(ProbeTarget target) {
    return Targets.check(target);
  }

  private static ProbeResult check(ProbeTarget target, Names names) {
    return Reachability.check(List.of(target), QUICK, result -> {}, names).getFirst();
  }

  private static List<InetAddress> unknown() throws UnknownHostException {
    throw new UnknownHostException("no such name");
  }
}
