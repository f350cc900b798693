package dev.muster.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void theRouterTakesAnAddressThatNobodyHas() {
    Plan plan =
        Plan.of(
            of(
                "networks: { servers: [10.1.0.0/29, 'fd00:1::/64'] }",
                "hosts:",
                "  one: { addresses: [10.1.0.1, 'fd00:1::1'], site: S01, roles: [site-server] }",
                "  two: { addresses: [10.1.0.3], site: S01, roles: [site-database, provider] }"),
            true);
    assertThat(addresses(plan.router())).containsExactly("10.1.0.2/29", "fd00:1::2/64");
    assertThat(addresses(plan.places().getFirst())).containsExactly("10.1.0.1/29", "fd00:1::1/64");
  }

  @Test
  void anAddressOutsideGetsANetworkThatReachesIntoNoOther() {
    Plan plan =
        Plan.of(
            of(
                "networks: { servers: 10.1.0.0/25 }",
                "hosts:",
                "  one: { addresses: [10.1.0.1], site: S01, roles: [site-server, site-database, provider] }",
                "outside:",
                "  near: { addresses: [10.1.0.130], services: [domain-controller] }",
                "  far: { addresses: [192.0.2.9], services: [file-share] }",
                "  farther: { addresses: [198.51.0.0/16], services: [upstream-update-server] }",
                "  internet: { anywhere: true, services: [internet] }"),
            false);
    assertThat(plan.networks().stream().map(network -> network.ranges().toString()).toList())
        .containsExactly("[10.1.0.0/25]", "[10.1.0.128/25]", "[192.0.2.0/24]", "[198.51.0.0/16]");
    assertThat(plan.places().stream().map(Place::name))
        .containsExactly("one", "near", "far", "farther");
    assertThat(addresses(plan.places().getLast())).containsExactly("198.51.0.2/16");
  }

  @Test
  void oneHostStandsForEachGroupOfClientsWhenAsked() throws IOException {
    Topology hierarchy = example("hierarchy");
    assertThat(Plan.of(hierarchy, false).places())
        .extracting(Place::name)
        .doesNotContain("north-pcs");
    Plan plan = Plan.of(hierarchy, true);
    assertThat(plan.places()).extracting(Place::name).contains("north-pcs", "branch-pcs");
    assertThat(plan.places()).allSatisfy(place -> assertThat(place.ports()).isNotEmpty());
  }

  @Test
  void aNetworkWithoutRoomForTheRouterIsSaid() {
    Topology full =
        of(
            "networks: { tight: 10.1.0.0/30 }",
            "hosts:",
            "  one: { addresses: [10.1.0.1], site: S01, roles: [site-server] }",
            "  two: { addresses: [10.1.0.2], site: S01, roles: [site-database, provider] }");
    assertThatThrownBy(() -> Plan.of(full, false))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("10.1.0.0/30");
  }

  @Test
  void multicastIsRoutedFromWhereItIsSent() throws IOException {
    Topology primary = example("primary");
    assertThat(MulticastRoutes.of(primary, Plan.of(primary, false)))
        .containsExactly("mroute from net2 group 239.192.63.0/24 to net0 net1 net3 net4");
  }

  private static List<String> addresses(Place place) {
    return place.addresses().stream().map(Address::toString).toList();
  }

  private static Topology of(String... lines) {
    return TopologyReader.read(
        "test.yaml",
        """
        muster: topology/1
        name: test
        sites: { S01: { type: primary } }
        %s
        """
            .formatted(String.join("\n", lines)));
  }

  private static Topology example(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("muster.root"), "examples", "topologies", name + ".yaml");
    return TopologyReader.read(name, Files.readString(file));
  }
}
