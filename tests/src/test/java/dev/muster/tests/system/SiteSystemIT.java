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

/**
 * A distribution point and fallback status point on a host of its own, with only what the matrix
 * has between it, the site and a client.
 */
class SiteSystemIT {
  @TempDir private static Path temporary;

  @Test
  void aHostJoinsServesGoesOnWithoutTheSiteAndLeaves() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "curl", "unshare", "hostname");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Assumptions.assumeTrue(OtherMachine.isPossible(), "no /etc/machine-id");
    Path data = MusterCommand.folder(temporary, "link");
    try (Namespace site = new Namespace("muster-link-s");
        Namespace host = new Namespace("muster-link-h");
        Namespace client = new Namespace("muster-link-c")) {
      Namespace.join(site, "s0", host, "h0");
      site.configure("address", "add", LinkedHost.SITE + "/24", "brd", "+", "dev", "s0");
      host.configure("address", "add", LinkedHost.HOST + "/24", "brd", "+", "dev", "h0");
      Namespace.join(client, "c0", host, "h1");
      client.configure("address", "add", TroubledClient.ADDRESS + "/24", "dev", "c0");
      host.configure("address", "add", TroubledClient.ROUTER + "/24", "dev", "h1");
      client.configure("route", "add", "default", "via", TroubledClient.ROUTER);

      Process scenario =
          site.start(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dmuster.postgresql=" + System.getProperty("muster.postgresql", ""),
              "-cp",
              System.getProperty("java.class.path"),
              LinkedHost.class.getName(),
              data.toString(),
              host.name(),
              client.name());
      String said = new String(scenario.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(scenario.waitFor()).as(said).isZero();
      System.out.print(said);
    }
  }
}
