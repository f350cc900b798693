package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    Path web = folder.resolve("web");
    copy(ROOT.resolve("console/web"), web);

    Npm.ci(web);
    String node = Npm.node();
    Npm.run(web, node, "types.mjs");
    Npm.run(web, node, "node_modules/typescript/bin/tsc", "--noEmit");
    Npm.run(web, node, "node_modules/vite/bin/vite.js", "build", "--outDir", "../out");

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
