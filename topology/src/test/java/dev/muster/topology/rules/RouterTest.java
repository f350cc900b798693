package dev.muster.topology.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  /** One kind of packet that passes, and why. */
  private record Passes(Match match, Cidr from, Cidr to, List<String> labels) {}

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "primary", "hierarchy"})
  void aRouterOfAllNetworksPassesWhatThoseOfTwoPass(String example) throws IOException {
    Path file =
        Path.of(System.getProperty("muster.root"), "examples", "topologies", example + ".yaml");
    Topology topology = TopologyReader.read(file.getFileName().toString(), Files.readString(file));
    List<Network> networks = List.copyOf(topology.networks().values());

    Firewall whole = Firewall.among(topology, networks);
    Set<Passes> rules = new HashSet<>();
    Set<Passes> answers = new HashSet<>();
    for (Network one : networks) {
      for (Network other : networks.subList(0, networks.indexOf(one))) {
        Firewall part = Firewall.between(topology, other, one);
        rules.addAll(passing(part.rules()));
        answers.addAll(passing(part.tftpAnswers()));
      }
    }

    assertThat(whole.router()).isTrue();
    assertThat(passing(whole.rules())).isEqualTo(rules).isNotEmpty();
    assertThat(passing(whole.tftpAnswers())).isEqualTo(answers);
  }

  private static Set<Passes> passing(List<Rule> rules) {
    Set<Passes> passing = new HashSet<>();
    for (Rule rule : rules) {
      for (Cidr from : rule.from()) {
        rule.to().forEach(to -> passing.add(new Passes(rule.match(), from, to, rule.labels())));
      }
    }
    return passing;
  }
}
