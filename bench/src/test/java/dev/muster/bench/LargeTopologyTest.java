package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargeTopologyTest {
  private static final Topology USUAL =
      TopologyReader.read("large.yaml", LargeTopology.usual().document());

  @Test
  void hasTheSizeThatTheGoalsSpeakOf() {
    assertThat(USUAL.hosts()).hasSize(500);
    assertThat(USUAL.clients().values().stream().mapToLong(ClientGroup::count).sum())
        .isEqualTo(150_000);
    assertThat(USUAL.clients()).hasSize(60);
    assertThat(USUAL.networks().values())
        .anyMatch(network -> network.ranges().stream().noneMatch(Cidr::isV4));
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(LargeTopology.usual().document()).isEqualTo(LargeTopology.usual().document());
  }

  @Test
  void everySizeIsValid() {
    for (int hosts : new int[] {100, 101, 1_500, 5_000}) {
      Topology topology =
          TopologyReader.read("large.yaml", new LargeTopology(hosts, 1_000).document());
      assertThat(topology.hosts()).hasSize(hosts);
    }
    assertThatThrownBy(() -> new LargeTopology(99, 1_000))
        .hasMessageContaining("100 to 5000 hosts");
  }

  @Test
  void namesTheSiteServerWithTheMostPeers() {
    assertThat(
            USUAL.hosts().values().stream()
                .filter(host -> host.assignments().getFirst().party() == Party.SITE_SERVER)
                .max(Comparator.comparingLong(LargeTopologyTest::peers)))
        .hasValueSatisfying(host -> assertThat(host.name()).isEqualTo(LargeTopology.SITE_SERVER));
    assertThat(peers(USUAL.node(LargeTopology.SITE_SERVER))).isGreaterThan(80);
  }

  private static long peers(Node host) {
    return Flows.touching(USUAL, host).stream()
        .flatMap(flow -> Stream.of(flow.opener().node(), flow.listener().node()))
        .distinct()
        .count();
  }
}
