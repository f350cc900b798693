package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's npm, and the Node.js that the browser tests bring: the same everywhere. */
final class Npm {
  private Npm() {}

  /** Gets what the lock file in this folder names. */
  static void ci(Path folder) throws IOException, InterruptedException {
    Path npm = program("npm");
    Assumptions.assumeTrue(npm != null, "needs the Debian package npm");
    run(
        folder,
        npm.toString(),
        "ci",
        "--ignore-scripts",
        "--prefer-offline",
        "--no-audit",
        "--no-fund");
  }

  /** Node.js, new enough for what the tests run. */
  static String node() {
    return Driver.ensureDriverInstalled(Chromium.NOTHING_FETCHED, false)
        .createProcessBuilder()
        .command()
        .getFirst();
  }

  static void run(Path in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(in.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
  }

  private static Path program(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
