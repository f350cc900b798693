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
    Optional<String> missing = Namespace.missing("nft", "smbd", "tshark", "unshare", "hostname");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Assumptions.assumeTrue(OtherMachine.isPossible(), "no /etc/machine-id");
    Path data = MusterCommand.folder(temporary, "link");
    try (Namespace site = new Namespace("muster-link-s");
        Namespace host = new Namespace("muster-link-h");
        Namespace heard = new Namespace("muster-link-c");
        Namespace unheard = new Namespace("muster-link-d")) {
      Namespace.join(site, "s0", host, "h0");
      site.configure("address", "add", LinkedHost.SITE + "/24", "brd", "+", "dev", "s0");
      host.configure("address", "add", LinkedHost.HOST + "/24", "brd", "+", "dev", "h0");
      site.configure("address", "add", LinkedHost.SITE_6 + "/64", "dev", "s0", "nodad");
      host.configure("address", "add", LinkedHost.HOST_6 + "/64", "dev", "h0", "nodad");
      joinClient(host, "h1", "10.79.1.2", heard, TroubledClients.HEARD);
      joinClient(host, "h2", "10.79.2.2", unheard, TroubledClients.UNHEARD);

      Process scenario =
          site.start(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dmuster.postgresql=" + System.getProperty("muster.postgresql", ""),
              "-cp",
              System.getProperty("java.class.path"),
              LinkedHost.class.getName(),
              data.toString(),
              host.name(),
              heard.name(),
              unheard.name());
      String said = new String(scenario.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(scenario.waitFor()).as(said).isZero();
      System.out.print(said);
    }
  }

  private static void joinClient(
      Namespace host, String device, String router, Namespace client, String address) {
    Namespace.join(client, "c0", host, device);
    client.configure("address", "add", address + "/24", "dev", "c0");
    host.configure("address", "add", router + "/24", "dev", device);
    client.configure("route", "add", "default", "via", router);
  }
}
