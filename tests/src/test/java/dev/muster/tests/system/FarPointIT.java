package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.DebianPostgres;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A management point on a host of its own, with only what the matrix has between it, the site and
 * an agent that can reach nobody else.
 */
class FarPointIT {
  @TempDir private static Path temporary;

  @Test
  void anAgentThatReachesOnlyAManagementPointElsewhereIsManaged() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "psql");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    Path data = MusterCommand.folder(temporary, "far-point");
    try (Namespace site = new Namespace("muster-fp-s");
        Namespace host = new Namespace("muster-fp-h");
        Namespace client = new Namespace("muster-fp-c")) {
      Namespace.join(site, "s0", host, "h0");
      site.configure("address", "add", FarHost.SITE + "/24", "brd", "+", "dev", "s0");
      host.configure("address", "add", FarHost.HOST + "/24", "brd", "+", "dev", "h0");
      Namespace.join(client, "c0", host, "h1");
      client.configure("address", "add", FarPoint.CLIENT + "/24", "dev", "c0");
      host.configure("address", "add", FarPoint.ROUTER + "/24", "dev", "h1");
      client.configure("route", "add", "default", "via", FarPoint.ROUTER);

      Process scenario =
          site.start(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dmuster.postgresql=" + System.getProperty("muster.postgresql", ""),
              "-cp",
              System.getProperty("java.class.path"),
              FarPoint.class.getName(),
              data.toString(),
              host.name(),
              client.name());
      String said = new String(scenario.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(scenario.waitFor()).as(said).isZero();
      System.out.print(said);
    }
  }
}
