package dev.muster.command.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.command.CommandFailure;
import dev.muster.command.lab.LabRecord.Unbuilt;
import dev.muster.command.site.SitePorts;
import dev.muster.command.topology.TopologyFile;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import org.junit.jupiter.api.Test;

class BuiltRolesTest {

  @Test
  void ofTheSmallExampleEverythingRuns() {
    BuiltRoles built = BuiltRoles.of(example("lab"));
    assertThat(built.sites().values()).extracting(Host::name).containsExactly("site");
    assertThat(built.systems().keySet()).extracting(Host::name).containsExactly("dp1", "fsp");
    assertThat(built.agents().keySet()).extracting(Node::name).containsExactly("pc1", "pc2");
    assertThat(built.unbuilt()).isEmpty();
  }

  @Test
  void whatIsNotBuiltIsListedAndNothingStandsInForIt() {
    BuiltRoles built = BuiltRoles.of(example("primary"));
    assertThat(built.systems().keySet())
        .extracting(Host::name)
        .containsExactly("provider", "mp", "dp", "boot", "cast", "fsp", "mp-internet");
    assertThat(built.databases().values()).extracting(Host::name).containsExactly("db");
    assertThat(built.agents().keySet()).extracting(Node::name).containsExactly("pc1", "pc2", "pc3");
    assertThat(built.consoles().keySet()).extracting(Host::name).containsExactly("admin");
    assertThat(built.unbuilt())
        .contains(new Unbuilt("boot", "distribution-point-pxe", "not built"));
  }

  @Test
  void clientsOfASiteServerWithoutRolesAreGivenInnerPoints() {
    Topology primary = example("primary");
    BuiltRoles built = BuiltRoles.of(primary);
    Host site = (Host) primary.node("site");
    assertThat(BuiltRoles.elsewhere(site))
        .containsExactly("distribution-point", "fallback-status-point", "management-point");
    assertThat(built.managementPoints(primary, primary.node("pc3")))
        .extracting(Host::name)
        .containsExactly("mp", "mp-internet");
    assertThat(new LabGroups(primary, built, site).documents())
        .anyMatch(group ->
            group.contains("name: branch")
                && group.contains("distribution-points: [dp]\nmanagement-points: [mp]"))
        .anyMatch(group ->
            group.contains("name: headquarters")
                && group.contains("distribution-points: [boot, cast]"));
  }

  @Test
  void aSiteTakesThePortsOfTheTopologyOrIsRefused() {
    assertThat(ports("")).isEqualTo(SitePorts.Choice.STANDARD);
    assertThat(
            ports(
                "ports: { client-requests: { http: 8180, https: 8543 },"
                    + " management-point: { client-notification: 20123 } }"))
        .isEqualTo(SitePorts.Choice.ALTERNATE);
    assertThatThrownBy(() -> ports("ports: { client-requests: { http: 8081, https: 8444 } }"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("8081");
  }

  private static SitePorts.Choice ports(String more) {
    Topology topology =
        TopologyReader.read(
            "test.yaml",
            """
            muster: topology/1
            name: test
            networks: { all: 10.1.0.0/24 }
            sites: { S01: { type: primary, %s } }
            hosts:
              site:
                addresses: [10.1.0.1]
                site: S01
                roles: [site-server, site-database, provider, management-point]
            clients:
              pcs: { network: all, site: S01 }
            """
                .formatted(more));
    return BuiltRoles.ports(topology, (Host) topology.node("site"));
  }

  private static Topology example(String name) {
    return TopologyFile.read(
        System.getProperty("muster.root") + "/examples/topologies/" + name + ".yaml");
  }
}
