package dev.muster.command.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import dev.muster.topology.TopologySchema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologiesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("muster.root"), "examples/topologies");

  @Test
  void aValidDocumentIsSummedUpBySite() {
    CommandRun run =
        CommandRun.of("topology", "check", EXAMPLES.resolve("hierarchy.yaml").toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("N01 +primary +C00 +3 +60200 +[0-9]+");
  }

  @Test
  void theSchemaIsPrintedAsItIs() {
    assertThat(CommandRun.of("topology", "schema").out()).isEqualTo(TopologySchema.text());
  }
}
