package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed page is what its sources make. */
@Tag("registry")
class ConsoleBundleIT {
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));
  private static final Path BUNDLE =
      ROOT.resolve("console/src/main/resources/dev/muster/console/web");

  @TempDir private Path folder;

  @Test
  void theBundleIsBuiltAgainByteForByte() throws Exception {
    Path npm = program("npm");
    Assumptions.assumeTrue(npm != null, "needs the Debian package npm");
    Path web = folder.resolve("web");
    copy(ROOT.resolve("console/web"), web);

    run(
        web,
        npm.toString(),
        "ci",
        "--ignore-scripts",
        "--prefer-offline",
        "--no-audit",
        "--no-fund");
    // The browser tests bring a Node.js that is new enough everywhere, and the same everywhere.
    String node =
        Driver.ensureDriverInstalled(Chromium.NOTHING_FETCHED, false)
            .createProcessBuilder()
            .command()
            .getFirst();
    run(web, node, "types.mjs");
    run(web, node, "node_modules/typescript/bin/tsc", "--noEmit");
    run(web, node, "node_modules/vite/bin/vite.js", "build", "--outDir", "../out");

    Map<String, byte[]> built = files(folder.resolve("out"));
    Map<String, byte[]> committed = files(BUNDLE);
    assertThat(committed.keySet())
        .as("npm ci && npm run build in console/web makes the bundle")
        .isEqualTo(built.keySet());
    for (Map.Entry<String, byte[]> file : built.entrySet()) {
      assertThat(committed.get(file.getKey()))
          .as("%s; npm ci && npm run build in console/web makes it", file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  private static Path program(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static void run(Path in, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(in.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path relative = from.relativize(each);
        if (!relative.startsWith("node_modules")) {
          Files.copy(each, to.resolve(relative));
        }
      }
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(each).toString(), Files.readAllBytes(each));
      }
    }
    return files;
  }
}
