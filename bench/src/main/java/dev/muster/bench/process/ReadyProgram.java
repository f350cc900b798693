package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that has said that it is ready; closing it ends it with all that it started.
 *
 * @param said its lines until then
 */
public record ReadyProgram(Process process, List<String> said) implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  /**
   * Starts it, and returns when it has said so.
   *
   * @param ready what a line has in it that says so
   */
  public static ReadyProgram start(List<String> command, String ready) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      List<String> said = new ArrayList<>();
      for (String line = out.readLine(); ; line = out.readLine()) {
        if (line == null) {
          throw new BenchException(
              String.join(" ", command) + " ended; it said\n" + String.join("\n", said));
        }
        said.add(line);
        if (line.contains(ready)) {
          break;
        }
      }
      Thread.ofVirtual().start(() -> readOn(out));
      return new ReadyProgram(process, List.copyOf(said));
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    }
  }

  /** Nobody waits for what it says, but it must not have to wait for a reader. */
  private static void readOn(BufferedReader out) {
    try {
      out.lines().forEach(_ -> {});
    } catch (UncheckedIOException gone) {
      // It was stopped.
    }
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
