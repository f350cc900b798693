package dev.muster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

  /** One of the example topologies of the repository. */
  static Topology example(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("muster.root"), "examples", "topologies", name + ".yaml");
    return TopologyReader.read(file.getFileName().toString(), Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "primary", "hierarchy", "lab"})
  void everyExampleIsValidAndConnects(String name) throws IOException {
    assertThat(Flows.of(example(name))).anyMatch(flow -> flow.open());
  }
}
