package dev.muster.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellIT {
  private static final List<String> SCRIPTS =
      List.of(
          "muster",
          ".ci/run",
          "bench/run",
          "testing/earlier/make-site.sh",
          "tests/src/test/resources/fake-mvn",
          "apps/agent/launcher/muster-agent",
          "apps/agent/launcher/version-agent",
          "apps/agent/launcher/debian/postinst",
          "apps/agent/launcher/debian/prerm",
          "apps/agent/launcher/debian/postrm");

  @Test
  void scriptsParse() throws IOException, InterruptedException {
    for (String script : SCRIPTS) {
      assertThat(run("bash", "-n", script)).isEmpty();
    }
  }

  /** Sourced files are followed and checked too. */
  @Test
  void scriptsPassShellcheck() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/shellcheck")), "needs the Debian package shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-a", "-x"));
    command.addAll(SCRIPTS);
    assertThat(run(command.toArray(String[]::new))).isEmpty();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Module.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? "" : Arrays.toString(command) + "\n" + said;
  }
}
