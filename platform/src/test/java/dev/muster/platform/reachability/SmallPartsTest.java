package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.eventloop.RateLimit;
import dev.muster.platform.ports.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
  private static final Duration WAITED = Duration.ofSeconds(2);

  @Test
  void pingIsReadAsIputilsWritesIt() {
    assertThat(ping(0, "64 bytes from 10.0.0.2")).isEqualTo(Verdict.OPEN);
    assertThat(ping(1, "1 packets transmitted, 0 received")).isEqualTo(Verdict.DROPPED);
    assertThat(ping(1, "From 10.0.0.1 icmp_seq=1 Destination Host Unreachable"))
        .isEqualTo(Verdict.NO_ROUTE);
    assertThat(ping(1, "From 10.0.0.1 icmp_seq=1 Packet filtered")).isEqualTo(Verdict.NO_ROUTE);
    assertThat(ping(2, "ping: connect: Network is unreachable")).isEqualTo(Verdict.NO_ROUTE);
    assertThat(ping(1, "ping: sendmsg: Operation not permitted")).isEqualTo(Verdict.BLOCKED_HERE);
    assertThat(ping(2, "ping: socket: Operation not permitted")).isEqualTo(Verdict.CANNOT_BE_TOLD);
  }

  @Test
  void withoutThePingProgramNothingCanBeTold() {
    var probe = new EchoProbe(Targets.QUICK, "no-such-program-here");
    assertThat(probe.ask(Targets.LOOPBACK).verdict()).isEqualTo(Verdict.CANNOT_BE_TOLD);
  }

  @Test
  void exceptionsBecomeVerdicts() {
    assertThat(trouble("No route to host")).isEqualTo(Verdict.NO_ROUTE);
    assertThat(trouble("Network is unreachable")).isEqualTo(Verdict.NO_ROUTE);
    assertThat(trouble("Permission denied")).isEqualTo(Verdict.NO_ROUTE);
    assertThat(trouble("Operation not permitted")).isEqualTo(Verdict.BLOCKED_HERE);
    assertThat(trouble("Too many open files")).isEqualTo(Verdict.CANNOT_BE_TOLD);
  }

  @Test
  void answersAreCountedPerSecond() {
    var clock = new AtomicLong();
    var limit = new RateLimit(3, 2, clock::get);
    var first = InetAddress.ofLiteral("10.0.0.1");
    var second = InetAddress.ofLiteral("10.0.0.2");
    assertThat(List.of(limit.permits(first), limit.permits(first), limit.permits(first)))
        .containsExactly(true, true, false);
    assertThat(List.of(limit.permits(second), limit.permits(second))).containsExactly(true, false);
    clock.addAndGet(1_000_000_000L);
    assertThat(limit.permits(first)).isTrue();
  }

  @Test
  void theHolderOfAPortIsReadFromProc(@TempDir Path proc) throws Exception {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/udp6"),
        """
          sl  local_address                         remote_address                        st
          12: 00000000000000000000000000000000:0045 00000000000000000000000000000000:0000 07 \
        00000000:00000000 00:00000000 00000000     0        0 4711 2 0 0
        """);
    Files.createDirectories(proc.resolve("99/fd"));
    Files.createSymbolicLink(proc.resolve("99/fd/3"), Path.of("socket:[4711]"));
    Files.writeString(proc.resolve("99/comm"), "in.tftpd\n");
    assertThat(new PortHolder(proc).describe(Transport.UDP, 69))
        .isEqualTo("already used by process 99 (in.tftpd)");
    assertThat(new PortHolder(proc).describe(Transport.TCP, 69)).contains("cannot be seen");
  }

  @Test
  void aRangeIsProbedAtItsEndsAndItsMiddle() {
    assertThat(new DestinationPort.Range(63000, 64000).sample())
        .containsExactly(63000, 63500, 64000);
    assertThat(new DestinationPort.Range(7, 7).sample()).containsExactly(7);
  }

  @Test
  void settingsHaveDefaultsAndNameABadValue() {
    var probes = ProbeSettings.defaults();
    assertThat(probes.connect()).isEqualTo(WAITED);
    assertThatThrownBy(() -> new ProbeSettings(Duration.ZERO, WAITED, WAITED, WAITED, 1))
        .hasMessage("connect is from 1 ms to 1 h, not 0 ms");
    assertThatThrownBy(() -> new ProbeSettings(WAITED, WAITED, WAITED, WAITED, 0))
        .hasMessage("at-once is at least 1, not 0");
    assertThat(PlaceholderSettings.defaults().connections()).isEqualTo(64);
    assertThatThrownBy(() -> new PlaceholderSettings(0, WAITED, WAITED, 1, 1))
        .hasMessageContaining("at least 1, not [0, 1, 1]");
  }

  private static Verdict ping(int exit, String output) {
    return EchoProbe.read(exit, output, WAITED).verdict();
  }

  private static Verdict trouble(String message) {
    return Trouble.of(new IOException(message), WAITED).verdict();
  }
}
