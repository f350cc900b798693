package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.lab.Lab;
import dev.muster.lab.LabException;
import dev.muster.lab.LabSettings;
import dev.muster.lab.Running;
import dev.muster.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabIT {
  private static final String PREFIX = LabMachine.freshPrefix("lab-it");
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Two families, a host in two networks, a service and clients where no network is declared. */
  private static final Topology MIXED =
      LabMachine.topology(
          "muster: topology/1",
          "name: mixed",
          "networks:",
          "  servers: [10.60.1.0/24, 'fd00:60:1::/64']",
          "  office: [10.60.2.0/24, 10.60.3.0/24, 'fd00:60:2::/64']",
          "sites: { S01: { type: primary } }",
          "hosts:",
          "  site:",
          "    dns: site.example.org",
          "    addresses: [10.60.1.1, 10.60.1.10, 'fd00:60:1::10', 10.60.2.10]",
          "    site: S01",
          "    roles: [site-server, site-database, provider]",
          "  mp:",
          "    addresses: [10.60.3.20, 'fd00:60:2::20']",
          "    site: S01",
          "    roles: [{ role: management-point, internet-facing: true }]",
          "clients:",
          "  pcs: { network: office, site: S01 }",
          "  travellers: { anywhere: true, site: S01, internet-only: true }",
          "outside:",
          "  dc: { addresses: [192.0.2.7], services: [domain-controller, global-catalog] }",
          "  internet: { anywhere: true, services: [internet] }");

  @BeforeEach
  void machine() {
    LabMachine.assumeUsable();
  }

  @Test
  void everyPlaceReachesEveryOtherByName() {
    try (Lab lab = Lab.up(MIXED, LabSettings.of(PREFIX).withClients())) {
      assertThat(lab.nodes()).containsExactly("site", "mp", "pcs", "travellers", "dc");
      for (String from : lab.nodes()) {
        for (String to : lab.nodes()) {
          assertThat(ping(lab, from, to)).as("%s to %s", from, to).isTrue();
        }
      }
      assertThat(ping(lab, "dc", "site.example.org")).isTrue();
      for (String address :
          List.of("10.60.1.1", "10.60.1.10", "10.60.2.10", "10.60.3.20", "10.60.1.255")) {
        assertThat(ping(lab, "dc", address)).as(address).isEqualTo(!address.endsWith("255"));
      }
      assertThat(ping(lab, "pcs", "fd00:60:1::10")).isTrue();
      assertThat(lab.exec("site", "ip", "route", "get", "192.0.2.7").output())
          .contains("via 10.60.1.2 ");
    }
  }

  @Test
  void namesCanBeTakenAway() throws IOException {
    try (Lab lab = Lab.up(MIXED, LabSettings.of(PREFIX))) {
      assertThat(ping(lab, "mp", "site.example.org")).isTrue();
      Files.writeString(lab.hostsFile("mp"), "127.0.0.1 localhost\n");
      assertThat(ping(lab, "mp", "site.example.org")).isFalse();
      assertThat(ping(lab, "mp", "10.60.1.10")).isTrue();
    }
  }

  @Test
  void aStartedProgramEndsWithItsLab() {
    Running listener;
    try (Lab lab = Lab.up(MIXED, LabSettings.of(PREFIX))) {
      listener = LabMachine.start(lab, "site", Listen.class, "hello", "tcp:8080");
      listener.await(said -> said.contains("listening"), SOON);
      assertThat(connects(lab, "mp", "site", 8080)).isTrue();
      lab.ruleset(
          "site",
          """
          table inet fault {
            chain input {
              type filter hook input priority 0; policy accept;
              tcp dport 8080 drop
            }
          }
          """);
      assertThat(connects(lab, "mp", "site", 8080)).isFalse();
    }
    assertThat(listener.isRunning()).isFalse();
  }

  @Test
  void nothingIsLeftOfALab() {
    try (Lab one = Lab.up(MIXED, LabSettings.of(PREFIX))) {
      try (Lab beside = Lab.up(MIXED, LabSettings.of(PREFIX + "b"))) {
        assertThatThrownBy(() -> Lab.up(MIXED, LabSettings.of(PREFIX)))
            .isInstanceOf(LabException.class)
            .hasMessageContaining("clean it");
        assertThat(ping(beside, "site", "mp")).isTrue();
      }
      assertThat(ping(one, "site", "mp")).isTrue();
      // As a crash would: nobody closes the programs.
      Running orphan = one.start("mp", "sh", "-c", "echo here; exec sleep 600");
      orphan.await(said -> said.contains("here"), SOON);
      Lab.clean(PREFIX);
      assertThat(ProcessHandle.of(orphan.pid())).isEmpty();
    }
    for (String folder : List.of("/run/netns", "/etc/netns", "/run/muster-lab")) {
      assertThat(LabMachine.namesIn(folder))
          .as(folder)
          .noneMatch(name -> name.matches(PREFIX + "b?([.].*)?"));
    }
  }

  @Test
  void theSecondExampleIsUpInSeconds() throws IOException {
    Topology primary = LabMachine.example("primary");
    long begin = System.nanoTime();
    try (Lab lab = Lab.up(primary, LabSettings.of(PREFIX))) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(lab.nodes()).hasSize(primary.hosts().size() + primary.outside().size());
      assertThat(ping(lab, "pc3", "dc.example.org")).isTrue();
    }
  }

  @Test
  void onlyDeclaredConnectionsPassTheFirewalls() throws IOException {
    try (Lab lab = Lab.up(LabMachine.example("primary"), LabSettings.of(PREFIX))) {
      lab.loadFirewalls();
      Running listener = LabMachine.start(lab, "db", Listen.class, "hello", "tcp:1433", "tcp:1434");
      listener.await(said -> said.contains("listening"), SOON);

      assertThat(connects(lab, "mp", "db.example.org", 1433)).as("C28").isTrue();
      assertThat(connects(lab, "mp-internet", "db.example.org", 1433)).as("C28, routed").isTrue();
      assertThat(connects(lab, "mp", "db.example.org", 1434)).as("beside C28").isFalse();
      assertThat(connects(lab, "pc1", "db.example.org", 1433)).as("not for clients").isFalse();
      assertThat(ping(lab, "pc1", "pc2.example.org")).as("C10").isTrue();
      assertThat(ping(lab, "pc1", "db.example.org")).as("no row").isFalse();

      for (String open : List.of("pc1", "db")) {
        lab.ruleset(open, "delete table inet muster");
      }
      assertThat(connects(lab, "pc1", "db.example.org", 1433)).as("by the router").isFalse();
      lab.ruleset(Lab.ROUTER, "delete table inet muster");
      assertThat(connects(lab, "pc1", "db.example.org", 1433)).as("without rules").isTrue();
    }
  }

  @Test
  void firewallsServeBothFamiliesAndNetworksThatTheLabAdded() {
    try (Lab lab = Lab.up(MIXED, LabSettings.of(PREFIX).withClients())) {
      lab.loadFirewalls();
      List.of(
              LabMachine.start(lab, "site", Listen.class, "hello", "tcp:1433", "tcp:1434"),
              LabMachine.start(lab, "mp", Listen.class, "hello", "tcp:80"),
              LabMachine.start(lab, "dc", Listen.class, "hello", "tcp:389"))
          .forEach(listener -> listener.await(said -> said.contains("listening"), SOON));

      for (String site : List.of("10.60.1.1", "10.60.1.10", "10.60.2.10", "fd00:60:1::10")) {
        assertThat(connects(lab, "mp", site, 1433)).as("C28 " + site).isTrue();
        assertThat(connects(lab, "mp", site, 1434)).as("beside C28 " + site).isFalse();
      }
      for (String mp : List.of("10.60.3.20", "fd00:60:2::20")) {
        assertThat(connects(lab, "pcs", mp, 80)).as("C17 " + mp).isTrue();
      }
      assertThat(connects(lab, "travellers", "10.60.3.20", 80)).as("C17 from anywhere").isTrue();
      assertThat(connects(lab, "travellers", "site", 1433)).as("no row from there").isFalse();
      assertThat(connects(lab, "mp", "dc", 389)).as("C26").isTrue();
      assertThat(connects(lab, "pcs", "dc", 389)).as("no row").isFalse();
    }
  }

  private static boolean ping(Lab lab, String from, String to) {
    return lab.exec(from, "ping", "-n", "-c1", "-w5", to).succeeded();
  }

  private static boolean connects(Lab lab, String from, String to, int port) {
    return lab.exec(from, "timeout", "1", "bash", "-c", "exec 3<>/dev/tcp/" + to + "/" + port)
        .succeeded();
  }
}
