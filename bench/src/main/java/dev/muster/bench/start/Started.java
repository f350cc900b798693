package dev.muster.bench.start;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * One start of a program.
 *
 * @param seconds from its start until it said that it is ready
 * @param resident bytes of its own process
 * @param anonymous the part of it that no file backs
 * @param residentOfAll with its children and theirs; memory that they share counts several times
 * @param anonymousOfAll likewise
 */
record Started(
    double seconds, long resident, long anonymous, long residentOfAll, long anonymousOfAll) {
  private static final long STOP_SECONDS = 30;

  /** Starts, measures and ends it. */
  static Started measure(List<String> command, Pattern ready, int settleSeconds) {
    try {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); ; line = out.readLine()) {
          if (line == null) {
            throw new BenchException(
                String.join(" ", command) + " ended without a line like '" + ready + "'");
          }
          if (ready.matcher(line).find()) {
            break;
          }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        LockSupport.parkNanos(Duration.ofSeconds(settleSeconds).toNanos());
        return of(process, seconds);
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    }
  }

  private static Started of(Process process, double seconds) {
    Child.Usage own = Child.usage(process.pid());
    List<Child.Usage> others =
        process.descendants().map(child -> Child.usage(child.pid())).toList();
    return new Started(
        seconds,
        own.resident(),
        own.anonymous(),
        own.resident() + others.stream().mapToLong(Child.Usage::resident).sum(),
        own.anonymous() + others.stream().mapToLong(Child.Usage::anonymous).sum());
  }

  private static void end(Process process) {
    process.destroy();
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
