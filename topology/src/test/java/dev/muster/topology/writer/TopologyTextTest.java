package dev.muster.topology.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTextTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("muster.root", "..")).resolve("examples/topologies");

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "primary", "hierarchy", "lab", "twelve"})
  void whatIsWrittenAndReadAgainIsTheSameTopology(String name) throws Exception {
    String file = name + ".yaml";
    Topology before = TopologyReader.read(file, Files.readString(EXAMPLES.resolve(file)));
    assertThat(TopologyReader.read("written", TopologyText.write(before))).isEqualTo(before);
  }
}
