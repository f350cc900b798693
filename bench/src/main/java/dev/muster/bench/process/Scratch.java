package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A new folder that is gone when the run ends. */
public record Scratch(Path folder) implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Makes one. */
  public static Scratch open() {
    try {
      return new Scratch(Files.createTempDirectory("muster-bench"));
    } catch (IOException e) {
      throw new BenchException("Cannot make a temporary folder", e);
    }
  }

  /** Removes it; a database that was told to end may write a little longer. */
  @Override
  public void close() {
    long end = System.nanoTime() + LONGEST_END.toNanos();
    while (true) {
      try {
        remove();
        return;
      } catch (IOException | UncheckedIOException e) {
        if (System.nanoTime() > end) {
          throw new BenchException("Cannot remove " + folder, e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
