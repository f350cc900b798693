package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults put into a real network, each with its verdict; placeholders answer on the other host. */
class NetworkFaultsIT {
  private static final String HTTPS = "https,tcp," + Namespaces.ADDRESS + ",443";
  private static final String TFTP = "tftp,udp," + Namespaces.ADDRESS + ",69";
  private static final String WAKE = "wake-on-lan,udp," + Namespaces.ADDRESS + ",9";
  private static final String ECHO = "icmp-echo,icmp," + Namespaces.ADDRESS + ",none";
  private static final String DYNAMIC = "rpc,tcp," + Namespaces.ADDRESS + ",dynamic";
  private static final String GROUP = "multicast,udp,239.10.0.1,63000";

  @TempDir static Path folder;
  private static Namespaces network;

  @BeforeAll
  static void openPlaceholders() throws Exception {
    Namespaces.assumePrograms(
        "/usr/sbin/ip", "iproute2", "/usr/sbin/nft", "nftables", "/usr/bin/ping", "iputils-ping");
    network = new Namespaces();
    var command = Namespaces.java(PlaceholderMain.class).toArray(String[]::new);
    network.start(Namespaces.THERE, folder.resolve("placeholders.log"), command);
    assertThat(verdicts(Namespaces.probeWhenStarted(HTTPS, DYNAMIC, WAKE)))
        .containsOnly("PLACEHOLDER");
  }

  @AfterAll
  static void close() throws Exception {
    if (network != null) {
      network.close();
    }
  }

  @BeforeEach
  void clear() throws Exception {
    network.noFirewall(Namespaces.HERE);
    network.noFirewall(Namespaces.THERE);
  }

  @Test
  void withoutFaultsEverythingArrives() throws Exception {
    var results = Namespaces.probe(HTTPS, TFTP, WAKE, DYNAMIC, GROUP, ECHO);
    assertThat(verdicts(results.subList(0, 5))).containsOnly("PLACEHOLDER");
    assertThat(results.get(4)).contains("placeholders answer: there 10.92.0.2");
    assertThat(results.get(5)).startsWith("OPEN");
  }

  @Test
  void whatIsDroppedIsSilent() throws Exception {
    network.firewall(Namespaces.THERE, "input", "drop");
    assertThat(verdicts(Namespaces.probe(HTTPS, TFTP, WAKE, DYNAMIC, GROUP, ECHO)))
        .containsExactly(
            "DROPPED", "DROPPED", "CANNOT_BE_TOLD", "DROPPED", "CANNOT_BE_TOLD", "DROPPED");
  }

  @Test
  void whatIsRejectedIsRefused() throws Exception {
    network.firewall(
        Namespaces.THERE,
        "input",
        "meta l4proto tcp reject with tcp reset\nmeta l4proto udp reject");
    assertThat(verdicts(Namespaces.probe(HTTPS, TFTP, WAKE, DYNAMIC))).containsOnly("REFUSED");
  }

  @Test
  void whatIsProhibitedHasNoRoute() throws Exception {
    network.firewall(Namespaces.THERE, "input", "reject with icmp type admin-prohibited");
    var results = Namespaces.probe(HTTPS, ECHO);
    assertThat(verdicts(results)).containsOnly("NO_ROUTE");
    assertThat(results.getFirst()).contains("a firewall answers that it is prohibited");
  }

  @Test
  void aMissingRouteIsSaid() throws Exception {
    assertThat(verdicts(Namespaces.probe("https,tcp,10.99.0.2,443", "dns,udp,10.99.0.2,53")))
        .containsOnly("NO_ROUTE");
    Namespaces.ip("-n", Namespaces.HERE, "route", "replace", "prohibit", "10.98.0.0/24");
    assertThat(verdicts(Namespaces.probe("https,tcp,10.98.0.2,443", "dns,udp,10.98.0.2,53")))
        .containsOnly("NO_ROUTE");
  }

  @Test
  void theOwnFirewallIsNamedWhereADatagramShowsIt() throws Exception {
    network.firewall(Namespaces.HERE, "output", "drop");
    assertThat(verdicts(Namespaces.probe(TFTP, WAKE, HTTPS)))
        .containsExactly("BLOCKED_HERE", "BLOCKED_HERE", "DROPPED");
  }

  @Test
  void anAnswerFromAFreshPortNeedsItsOwnRule() throws Exception {
    network.firewall(Namespaces.HERE, "input", "udp sport 69 accept\nmeta l4proto udp drop");
    assertThat(verdicts(Namespaces.probe(TFTP))).containsExactly("DROPPED");
  }

  @Test
  void twoHundredDropsEndInTime() throws Exception {
    network.firewall(Namespaces.THERE, "input", "drop");
    var targets = Collections.nCopies(200, HTTPS).toArray(String[]::new);
    var results = Namespaces.probe(targets);
    assertThat(verdicts(results)).hasSize(200).containsOnly("DROPPED");
    assertThat(Integer.parseInt(results.getLast().substring("ms=".length()))).isLessThan(10_000);
  }

  private static List<String> verdicts(List<String> results) {
    return results.stream()
        .filter(result -> !result.startsWith("ms="))
        .map(result -> result.substring(0, result.indexOf(' ')))
        .toList();
  }
}
