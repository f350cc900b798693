package dev.muster.agent.applications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A folder for one run, gone afterwards; only its owner can look inside. */
record WorkFolder(Path path) implements AutoCloseable {
  /** Makes one below {@code parent}. */
  static WorkFolder below(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new WorkFolder(
        Files.createTempDirectory(
            parent,
            "run-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  Path content() throws IOException {
    return Files.createDirectories(path.resolve("content"));
  }

  @Override
  public void close() {
    remove(path);
  }

  /** Removes all that is in a folder, which may be a disk of its own. */
  static void empty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(WorkFolder::remove);
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot look into " + folder, trouble);
    }
  }

  /** Removes a folder or file and all in it; follows no link. */
  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, IOException trouble)
                throws IOException {
              Files.delete(one);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot remove " + folder, trouble);
    }
  }
}
