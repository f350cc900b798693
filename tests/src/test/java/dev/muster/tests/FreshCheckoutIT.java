package dev.muster.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Maven, so it takes as long as a first build. */
@Tag("long")
class FreshCheckoutIT {
  private static final Set<String> NOT_TRACKED =
      Set.of(".git", ".muster", "target", "node_modules");

  @TempDir private Path folder;

  @Test
  void aFreshCheckoutBuildsOfflineFromTheUsersRepository()
      throws IOException, InterruptedException {
    copy(Module.ROOT, folder);
    Path said = folder.resolve("said.txt");
    ProcessBuilder version = new ProcessBuilder(folder.resolve("muster").toString(), "--version");
    version.environment().put("MUSTER_MAVEN_ARGS", "-o");
    Process process = version.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_TRACKED.contains(found.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(found)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
              throws IOException {
            Path copy = to.resolve(from.relativize(found));
            Files.copy(found, copy);
            copy.toFile().setExecutable(Files.isExecutable(found));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
