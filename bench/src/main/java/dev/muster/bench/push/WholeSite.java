package dev.muster.bench.push;

import dev.muster.bench.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code muster up} on alternate ports, with its agent and its database. */
record WholeSite(Process process) implements AutoCloseable {
  private static final long STOP_SECONDS = 30;
  private static final String READY = "muster-sample compliant";

  /** Starts one; returns when its own computer is managed and has its first application. */
  static WholeSite start(Path data, String programs) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dmuster.postgresql=" + programs,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.muster.command.Muster",
            "up",
            "--data",
            data.toString(),
            "--ports",
            "alternate");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); ; line = out.readLine()) {
        if (line == null) {
          throw new BenchException("The site ended; it said\n" + said);
        }
        said.append(line).append('\n');
        if (line.contains(READY)) {
          break;
        }
      }
      Thread.ofVirtual().start(() -> readOn(out));
      return new WholeSite(process);
    } catch (IOException e) {
      throw new BenchException("Cannot start a site", e);
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
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
