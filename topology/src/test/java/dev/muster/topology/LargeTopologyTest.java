package dev.muster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.rules.Firewall;
import org.junit.jupiter.api.Test;

class LargeTopologyTest {
  @Test
  void aSiteOfFullSizeIsReadAndProtected() {
    Topology topology = TopologyReader.read("large.yaml", LargeTopology.document(500, 150_000));
    assertThat(topology.hosts()).hasSize(500);
    assertThat(topology.clients().values().stream().mapToLong(ClientGroup::count).sum())
        .isEqualTo(150_000);
    Firewall firewall = Firewall.of(topology, topology.hosts().get("host15"));
    assertThat(firewall.rules()).hasSizeBetween(10, 60);
  }
}
