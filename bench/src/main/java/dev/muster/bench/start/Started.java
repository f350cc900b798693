package dev.muster.bench.start;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.ReadyProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private static final String READY = "muster-sample compliant";
  private static final String AGENT = "dev.muster.agentapp";

  /** Starts, measures and ends it. */
  static Started measure(List<String> command, Duration settle) {
    long start = System.nanoTime();
    try (ReadyProgram up = ReadyProgram.start(command, READY)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      LockSupport.parkNanos(settle.toNanos());
      return of(up.process(), seconds);
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
}
