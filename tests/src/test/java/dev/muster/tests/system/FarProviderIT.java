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
 * A provider on a host of its own, with only what the matrix has between it, the site and an
 * administrator's computer.
 */
class FarProviderIT {
  @TempDir private static Path temporary;

  @Test
  void anAdministratorElsewhereWorksThroughAProviderElsewhere() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "psql", "curl");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    Path data = MusterCommand.folder(temporary, "far-provider");
    try (Namespace site = new Namespace("muster-fv-s");
        Namespace host = new Namespace("muster-fv-h");
        Namespace desk = new Namespace("muster-fv-d")) {
      Namespace.join(site, "s0", host, "h0");
      site.configure("address", "add", FarHost.SITE + "/24", "brd", "+", "dev", "s0");
      host.configure("address", "add", FarHost.HOST + "/24", "brd", "+", "dev", "h0");
      Namespace.join(desk, "d0", host, "h1");
      desk.configure("address", "add", "10.78.1.9/24", "dev", "d0");
      host.configure("address", "add", "10.78.1.2/24", "dev", "h1");
      desk.configure("route", "add", FarHost.HOST, "via", "10.78.1.2");
      Namespace.join(desk, "d1", site, "s1");
      desk.configure("address", "add", "10.78.2.9/24", "dev", "d1");
      site.configure("address", "add", "10.78.2.1/24", "dev", "s1");
      desk.configure("route", "add", FarHost.SITE, "via", "10.78.2.1");

      Process scenario =
          site.start(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dmuster.postgresql=" + System.getProperty("muster.postgresql", ""),
              "-cp",
              System.getProperty("java.class.path"),
              FarProvider.class.getName(),
              data.toString(),
              host.name(),
              desk.name());
      String said = new String(scenario.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(scenario.waitFor()).as(said).isZero();
      System.out.print(said);
    }
  }
}
