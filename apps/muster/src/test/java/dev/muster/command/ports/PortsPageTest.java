package dev.muster.command.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about ports is made from the code. */
class PortsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));

  @Test
  void thePageAboutPortsIsOfToday() throws IOException {
    Path fresh = Files.createDirectories(Path.of("target", "docs")).resolve("ports.md");
    Files.writeString(fresh, page());
    assertThat(ROOT.resolve("docs/operations/ports.md"))
        .as("copy apps/muster/%s to docs/operations/ports.md", fresh)
        .hasContent(page());
  }

  private static String page() {
    return """
    # Connections and ports

    Made from the code; do not edit. It is what `muster ports list --cells` prints: every direction and transport that the
    reference allows, whether Muster uses it, and why not. Firewall rules open what is used between the hosts of a
    topology, and nothing else. Notes and defaults: `muster ports list`.

    ## The reference

    %s
    ## Extensions

    What a modern system needs beside the reference. Closed until a topology names the pair under `extensions`.

    %s\
    """
        .formatted(
            CommandRun.of("ports", "list", "--cells", "--format", "markdown").out(),
            CommandRun.of("ports", "list", "--extensions", "--cells", "--format", "markdown")
                .out());
  }
}
