package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real agent in a network namespace of its own, whose addresses change. */
class RoamingIT {
  @TempDir private static Path temporary;

  @Test
  void anAgentWaitsForTheFallbackOfItsBoundaryGroupAndRoams() throws Exception {
    Optional<String> missing = Namespace.missing("tar");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Path data = MusterCommand.folder(temporary, "roaming");
    try (Namespace site = new Namespace("muster-rsite");
        Namespace agent = new Namespace("muster-rfar")) {
      Namespace.join(site, CutNetwork.SITE_DEVICE, agent, CutNetwork.AGENT_DEVICE);
      site.configure("address", "add", CutNetwork.SITE + "/24", "dev", CutNetwork.SITE_DEVICE);
      agent.configure("address", "add", "10.77.0.2/24", "dev", CutNetwork.AGENT_DEVICE);

      Process scenario =
          site.start(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dmuster.postgresql=" + System.getProperty("muster.postgresql", ""),
              "-cp",
              System.getProperty("java.class.path"),
              Roaming.class.getName(),
              data.toString(),
              agent.name());
      String said = new String(scenario.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(scenario.waitFor()).as(said).isZero();
      System.out.print(said);
    }
  }
}
