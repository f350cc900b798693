package dev.muster.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs processes, one at a time, and takes their time. */
final class Stopwatch {
  private static final Path OWN_STATISTICS = Path.of("/proc/self/stat");
  private static final long MILLIS_PER_TICK = 10;

  private Stopwatch() {}

  /**
   * Runs a command to its end and reads all that it prints.
   *
   * @param expectedExit what it must end with, so that a failure is not taken for speed
   */
  static Timing time(List<String> command, int expectedExit) {
    try {
      Duration cpuBefore = childrensCpu();
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      long firstLine;
      try (InputStream output = process.getInputStream()) {
        readLine(output);
        firstLine = System.nanoTime() - start;
        output.transferTo(OutputStream.nullOutputStream());
      }
      int exit = process.waitFor();
      long whole = System.nanoTime() - start;
      if (exit != expectedExit) {
        throw new BenchException(
            "%s ended with %d, not %d; run it by hand to see why"
                .formatted(String.join(" ", command), exit, expectedExit));
      }
      return new Timing(
          Duration.ofNanos(firstLine), Duration.ofNanos(whole), childrensCpu().minus(cpuBefore));
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while running " + String.join(" ", command), e);
    }
  }

  private static void readLine(InputStream output) throws IOException {
    int read;
    do {
      read = output.read();
    } while (read != -1 && read != '\n');
  }

  /** What ended children and theirs have used: fields 16 and 17 of proc(5). */
  private static Duration childrensCpu() throws IOException {
    String line = Files.readString(OWN_STATISTICS);
    // The program's name in parentheses may hold spaces; field 3 follows it.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }
}
