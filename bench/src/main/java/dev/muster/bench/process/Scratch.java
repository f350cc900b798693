package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder that is gone when the run ends. */
public record Scratch(Path folder) implements AutoCloseable {
  /** Makes one. */
  public static Scratch open() {
    try {
      return new Scratch(Files.createTempDirectory("muster-bench"));
    } catch (IOException e) {
      throw new BenchException("Cannot make a temporary folder", e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new BenchException("Cannot remove " + folder, e);
    }
  }
}
