package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Against the real dpkg. */
class DebianVersionsIT {
  private static final Path DPKG = Path.of("/usr/bin/dpkg");
  private static final String PIECES = "0123456789aAzZ~~++..";

  @Test
  void versionsAreOrderedAsByDpkg() {
    Assumptions.assumeTrue(Files.isExecutable(DPKG), "needs Debian's dpkg");
    Property.check(
        120,
        random -> {
          String one = version(random);
          String other = random.nextInt(3) == 0 ? changed(one, random) : version(random);
          int order = DebianVersions.compare(one, other);
          String relation = order < 0 ? "lt" : order > 0 ? "gt" : "eq";
          assertThat(dpkgAgrees(one, relation, other))
              .as("%s %s %s", one, relation, other)
              .isTrue();
        });
  }

  private static boolean dpkgAgrees(String one, String relation, String other)
      throws IOException, InterruptedException {
    return new ProcessBuilder(DPKG.toString(), "--compare-versions", one, relation, other)
            .start()
            .waitFor()
        == 0;
  }

  private static String version(Random random) {
    String epoch = random.nextInt(4) == 0 ? random.nextInt(3) + ":" : "";
    String revision = random.nextInt(2) == 0 ? "-" + random.nextInt(10) + part(random) : "";
    return epoch + random.nextInt(12) + part(random) + revision;
  }

  private static String part(Random random) {
    StringBuilder part = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      part.append(PIECES.charAt(random.nextInt(PIECES.length())));
    }
    return part.toString();
  }

  private static String changed(String version, Random random) {
    int at = version.indexOf(':') + 1 + random.nextInt(version.length() - version.indexOf(':') - 1);
    return version.substring(0, at + 1)
        + PIECES.charAt(random.nextInt(PIECES.length()))
        + version.substring(at + 1);
  }
}
