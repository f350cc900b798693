package dev.muster.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenRowTest {
  private final Topology lab = example();

  @Test
  void aRowIsInTheRulesThatNameItAndInNoOther() {
    Firewall point = Firewall.of(lab, lab.node("dp1"));
    List<Rule> files = point.rules().stream().filter(BrokenRow.of("C40/smb", lab)::isIn).toList();
    assertThat(files).isNotEmpty().allMatch(rule -> rule.comment().contains("C40/smb"));
    assertThat(files).hasSizeLessThan(point.rules().size());
    assertThat(BrokenRow.of("C40/smb", lab).flows(Flows.of(lab)))
        .isNotEmpty()
        .allMatch(flow -> flow.listener().node().name().equals("dp1"));
  }

  @Test
  void aTransportNarrowsIt() {
    BrokenRow tcp = BrokenRow.of("C40/rpc-endpoint-mapper/tcp", lab);
    assertThat(tcp.transport()).contains(Transport.TCP);
    assertThat(Firewall.of(lab, lab.node("dp1")).rules().stream().filter(tcp::isIn))
        .isNotEmpty()
        .allMatch(rule -> rule.match().transport() == Transport.TCP);
  }

  @Test
  void aHostNarrowsIt() {
    BrokenRow there = BrokenRow.of("C12/http@dp1", lab);
    assertThat(there.isAt("dp1")).isTrue();
    assertThat(there.isAt("site")).isFalse();
    assertThat(there.flows(Flows.of(lab)))
        .isNotEmpty()
        .allMatch(flow -> flow.listener().node().name().equals("dp1"));
    assertThatThrownBy(() -> BrokenRow.of("C40/smb@pc1", lab))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("C40/smb@pc1");
  }

  @Test
  void whatNoFirewallOpensIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> BrokenRow.of("C40/smbb", lab))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("did you mean 'C40/smb");
    assertThatThrownBy(() -> BrokenRow.of("C23/http", lab))
        .hasMessageContaining("No firewall of this lab opens 'C23/http'");
  }

  private static Topology example() {
    Path file = Path.of(System.getProperty("muster.root"), "examples", "topologies", "lab.yaml");
    try {
      return TopologyReader.read("lab.yaml", Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
