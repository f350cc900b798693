package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site of somebody who is not root. */
class UnprivilegedIT {
  private static final String USER = "nobody";

  /** Directly below the temporary folder, which that user can pass through. */
  @TempDir private static Path temporary;

  @Test
  void withoutRootASiteTakesAlternatePortsAndSaysSo() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root becomes another user");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "setpriv (util-linux) is not here");
    Path data = MusterCommand.folder(temporary, "site");
    Files.setOwner(
        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));

    try (SiteProcess site = SiteProcess.startAs(USER, data, temporary.resolve("programs"))) {
      site.says(line -> line.contains("registered as"));
      assertThat(site.said())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("alternate, because ports below 1024 need root", "HTTPS 8543")
                  .contains("135", "445"));
      assertThat(Files.getOwner(data.resolve("site/site.json")).getName()).isEqualTo(USER);
      site.stop();
    }
  }
}
