package dev.muster.command.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.sitesystem.TestSystem;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteTopologyTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final List<RoleStatus> RUNNING =
      SystemRole.names().stream()
          .map(role -> new RoleStatus(role, new RoleState.Running(), NOW))
          .toList();

  private static SiteSystem branch(String trouble) {
    return TestSystem.of(
        "branch-dp",
        "10.2.0.10",
        NOW,
        Optional.empty(),
        trouble,
        new SystemRole.DistributionPointRole(80, 443));
  }

  private static BoundaryGroup group(String name, Boundary... boundaries) {
    return new BoundaryGroup(
        new ObjectName(name),
        Optional.empty(),
        List.of(boundaries),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private static TopologyView view(String listen, String trouble) {
    return view(
        listen,
        trouble,
        Map.of("10.1.4.0/24", 7L, "10.2.0.77", 2L, "192.0.2.0/24", 1L, "not an address", 1L));
  }

  private static TopologyView view(String listen, String trouble, Map<String, Long> clients) {
    Known known =
        new Known(
            new Known.Own(
                new SiteCode("M01"),
                "10.1.0.10",
                listen,
                Map.of(
                    Protocol.HTTP, 8180,
                    Protocol.HTTPS, 8543,
                    Protocol.CLIENT_NOTIFICATION, 20123,
                    Protocol.SQL, 14330),
                new PortRange(49_152, 49_251),
                Optional.empty(),
                RUNNING),
            List.of(branch(trouble)),
            List.of(
                group("centre", new Boundary.IpSubnet("10.1.0.0/16")),
                group("part-of-centre", new Boundary.IpSubnet("10.1.7.0/24")),
                group("branch", new Boundary.IpRange("10.2.0.1", "10.2.0.254"))),
            singly -> {
              assertThat(singly).contains("10.2.0.0/24").doesNotContain("10.1.4.0/24");
              return clients;
            },
            new DeviceCounts(Map.of(), Map.of(), Map.of("day", 10L)));
    return new SiteTopology(() -> known, CLOCK).view();
  }

  private static TopologyView.Edge edge(TopologyView view, String from, String to) {
    return view.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDocumentIsReadAndHasHostsNetworksAndClients() {
    TopologyView view = view("0.0.0.0", "");
    assertThat(view.problem()).isEmpty();
    Topology topology = TopologyReader.read("site", view.document());
    assertThat(topology.hosts().keySet()).containsExactly("m01-server", "branch-dp");
    assertThat(topology.node("branch-dp").has(Party.DISTRIBUTION_POINT)).isTrue();
    assertThat(topology.networks().keySet()).containsExactlyInAnyOrder("centre", "branch", "seen");
    assertThat(topology.clients().get("clients-centre").count()).isEqualTo(7);
    assertThat(topology.clients().get("clients-branch").count()).isEqualTo(2);
    assertThat(topology.clients().get("clients-seen").count()).isEqualTo(1);
    assertThat(Flows.of(topology).stream().filter(Flow::open))
        .anyMatch(flow -> flow.row().id().toString().equals("C12/http"));
  }

  @Test
  void whatOfManyUnknownNetworksIsNotInTheDocumentIsSaidInIt() {
    Map<String, Long> many = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put("172.16.%d.0/24".formatted(i % 256), 2L);
      many.put("172.17.%d.0/24".formatted(i % 256), 2L);
    }
    TopologyView view = view("0.0.0.0", "", many);
    assertThat(TopologyNote.in(view.document()))
        .singleElement()
        .asString()
        .startsWith("Not complete: 512 devices are in networks that no boundary group has, beyond")
        .contains("no firewall rule", "Declare boundary groups");
    assertThat(TopologyReader.read("site", view.document()).clients().get("clients-seen").count())
        .isEqualTo(1024);
    assertThat(TopologyNote.in(view("0.0.0.0", "").document())).isEmpty();
  }

  @Test
  void anEdgeHasItsRowsWithTheSitesPortsAndTheRulesThatOpenThem() {
    TopologyView.Edge edge =
        edge(view("0.0.0.0", ""), "clients-branch/client", "branch-dp/distribution-point");
    assertThat(edge.state()).isEqualTo("unknown");
    assertThat(edge.rows()).extracting(TopologyView.Row::ports).contains("8180", "8543");
    assertThat(edge.rows().getFirst().rules().getFirst()).startsWith("on branch-dp: nft add rule");
  }

  @Test
  void aHostThatDoesNotAnswerIsAFailedEdgeThatSaysWhy() {
    TopologyView view = view("0.0.0.0", "connection timed out");
    TopologyView.Edge edge = edge(view, "m01-server/site-server", "branch-dp/distribution-point");
    assertThat(edge.state()).isEqualTo("failed");
    assertThat(edge.detail()).isEqualTo("connection timed out");
    assertThat(edge.checked()).contains(NOW);
    assertThat(edge(view, "m01-server/management-point", "m01-server/site-database").state())
        .isEqualTo("local");
  }

  @Test
  void aSiteOnLoopbackHasAPictureAndSaysWhyItHasNoDocument() {
    TopologyView view = view("127.0.0.1", "");
    assertThat(view.problem()).contains("loopback only");
    assertThat(view.nodes()).extracting(TopologyView.Node::id).contains("m01-server/provider");
  }
}
