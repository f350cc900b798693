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
  private static final String HTTPS = "https,tcp," + TwoHosts.ADDRESS + ",443";
  private static final String TFTP = "tftp,udp," + TwoHosts.ADDRESS + ",69";
  private static final String WAKE = "wake-on-lan,udp," + TwoHosts.ADDRESS + ",9";
  private static final String ECHO = "icmp-echo,icmp," + TwoHosts.ADDRESS + ",none";
  private static final String DYNAMIC = "rpc,tcp," + TwoHosts.ADDRESS + ",dynamic";
  private static final String GROUP = "multicast,udp,239.10.0.1,63000";

  @TempDir static Path folder;
  private static TwoHosts network;

  @BeforeAll
  static void openPlaceholders() throws Exception {
    TwoHosts.assumePrograms(
        "/usr/sbin/ip", "iproute2", "/usr/sbin/nft", "nftables", "/usr/bin/ping", "iputils-ping");
    network = new TwoHosts();
    var command = TwoHosts.java(PlaceholderMain.class);
    TwoHosts.serve(network.there, folder.resolve("placeholders.log"), command);
    assertThat(verdicts(network.probeWhenStarted(HTTPS, DYNAMIC, WAKE)))
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
    TwoHosts.noFirewall(network.here);
    TwoHosts.noFirewall(network.there);
  }

  @Test
  void withoutFaultsEverythingArrives() throws Exception {
    var results = network.probe(HTTPS, TFTP, WAKE, DYNAMIC, GROUP, ECHO);
    assertThat(verdicts(results.subList(0, 5))).containsOnly("PLACEHOLDER");
    assertThat(results.get(4)).contains("placeholders answer: there 10.92.0.2");
    assertThat(results.get(5)).startsWith("OPEN");
  }

  @Test
  void whatIsDroppedIsSilent() throws Exception {
    TwoHosts.firewall(network.there, "input", "drop");
    assertThat(verdicts(network.probe(HTTPS, TFTP, WAKE, DYNAMIC, GROUP, ECHO)))
        .containsExactly(
            "DROPPED", "DROPPED", "CANNOT_BE_TOLD", "DROPPED", "CANNOT_BE_TOLD", "DROPPED");
  }

  @Test
  void whatIsRejectedIsRefused() throws Exception {
    TwoHosts.firewall(
        network.there, "input", "meta l4proto tcp reject with tcp reset\nmeta l4proto udp reject");
    assertThat(verdicts(network.probe(HTTPS, TFTP, WAKE, DYNAMIC))).containsOnly("REFUSED");
  }

  @Test
  void whatIsProhibitedHasNoRoute() throws Exception {
    TwoHosts.firewall(network.there, "input", "reject with icmp type admin-prohibited");
    var results = network.probe(HTTPS, ECHO);
    assertThat(verdicts(results)).containsOnly("NO_ROUTE");
    assertThat(results.getFirst()).contains("a firewall answers that it is prohibited");
  }

  @Test
  void aMissingRouteIsSaid() throws Exception {
    assertThat(verdicts(network.probe("https,tcp,10.99.0.2,443", "dns,udp,10.99.0.2,53")))
        .containsOnly("NO_ROUTE");
    network.here.configure("route", "replace", "prohibit", "10.98.0.0/24");
    assertThat(verdicts(network.probe("https,tcp,10.98.0.2,443", "dns,udp,10.98.0.2,53")))
        .containsOnly("NO_ROUTE");
  }

  @Test
  void theOwnFirewallIsNamedWhereADatagramShowsIt() throws Exception {
    TwoHosts.firewall(network.here, "output", "drop");
    assertThat(verdicts(network.probe(TFTP, WAKE, HTTPS)))
        .containsExactly("BLOCKED_HERE", "BLOCKED_HERE", "DROPPED");
  }

  @Test
  void anAnswerFromAFreshPortNeedsItsOwnRule() throws Exception {
    TwoHosts.firewall(network.here, "input", "udp sport 69 accept\nmeta l4proto udp drop");
    assertThat(verdicts(network.probe(TFTP))).containsExactly("DROPPED");
  }

  @Test
  void twoHundredDropsAreWaitedForTogether() throws Exception {
    TwoHosts.firewall(network.there, "input", "drop");
    var targets = Collections.nCopies(200, HTTPS).toArray(String[]::new);
    var results = network.probe(targets);
    assertThat(verdicts(results)).hasSize(200).containsOnly("DROPPED");
    assertThat(Integer.parseInt(results.getLast().substring("ms=".length())))
        .as("one after the other they take 400 s")
        .isLessThan(100_000);
  }

  private static List<String> verdicts(List<String> results) {
    return results.stream()
        .filter(result -> !result.startsWith("ms="))
        .map(result -> result.substring(0, result.indexOf(' ')))
        .toList();
  }
}
