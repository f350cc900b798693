package dev.muster.bench.start;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * One start of {@code muster up}.
 *
 * @param seconds from its start until its computer has its first application
 * @param site memory of the site's process
 * @param agent memory of the agent's process
 * @param database memory of PostgreSQL's processes; what they share counts once for each
 */
record Started(double seconds, Child.Usage site, Child.Usage agent, List<Child.Usage> database) {
  private static final long STOP_SECONDS = 60;
  private static final String READY = "muster-sample compliant";
  private static final String AGENT = "dev.muster.agentapp";

  /** Starts, measures and ends it. */
  static Started measure(List<String> command, Duration settle) {
    try {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      try {
        awaitReady(command, out);
        double seconds = (System.nanoTime() - start) / 1e9;
        Thread.ofVirtual().start(() -> readOn(out));
        LockSupport.parkNanos(settle.toNanos());
        return of(process, seconds);
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new BenchException("Cannot run " + String.join(" ", command), e);
    }
  }

  private static void awaitReady(List<String> command, BufferedReader out) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); !String.valueOf(line).contains(READY); ) {
      if (line == null) {
        throw new BenchException(String.join(" ", command) + " ended; it said\n" + said);
      }
      said.append(line).append('\n');
      line = out.readLine();
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

  private static Started of(Process process, double seconds) {
    List<ProcessHandle> others = process.descendants().toList();
    Predicate<ProcessHandle> isAgent = Started::isAgent;
    return new Started(
        seconds,
        Child.usage(process.pid()),
        others.stream()
            .filter(isAgent)
            .findFirst()
            .map(each -> Child.usage(each.pid()))
            .orElseThrow(() -> new BenchException("There is no agent among " + others)),
        others.stream().filter(isAgent.negate()).map(each -> Child.usage(each.pid())).toList());
  }

  private static boolean isAgent(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains(AGENT);
    } catch (IOException gone) {
      return false;
    }
  }

  private static void end(Process process) {
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
