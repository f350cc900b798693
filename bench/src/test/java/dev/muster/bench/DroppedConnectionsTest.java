package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import org.junit.jupiter.api.Test;

class DroppedConnectionsTest {
  @Test
  void clientOpensTwoHundredConnections() {
    Topology topology = TopologyReader.read("dropped.yaml", DroppedConnections.document());
    var pc = topology.node("pc");
    assertThat(Flows.touching(topology, pc))
        .filteredOn(flow -> flow.open() && flow.opener().node().equals(pc))
        .filteredOn(flow -> flow.row().protocol() == Protocol.HTTPS)
        .filteredOn(flow -> flow.listener().party() == Party.DISTRIBUTION_POINT)
        .hasSize(200);
  }
}
