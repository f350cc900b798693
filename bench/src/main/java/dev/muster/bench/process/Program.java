package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A foreign program, started and ended. */
public final class Program implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  /** Starts one that runs until it is closed; it says nothing. */
  public static Program start(List<String> command, Path folder) {
    try {
      return new Program(
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("program.log").toFile())
              .start());
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    }
  }

  /** Runs one to its end and returns what it printed. */
  public static String output(List<String> command, Duration longest) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new BenchException(String.join(" ", command) + " failed: " + text);
      }
      return text;
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while running " + String.join(" ", command), e);
    }
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
