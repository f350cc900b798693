package dev.muster.agent.applications;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs programs. */
@FunctionalInterface
public interface Programs {
  /** Runs a program to its end, or kills it and all that it started when its time is over. */
  Ended run(Program program);

  /**
   * What to run.
   *
   * @param command the program and its arguments
   * @param folder in which it runs
   * @param environment all of its environment
   * @param longest the time that it may take
   * @param mostOutput of each of its outputs only so many last characters are kept
   */
  record Program(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration longest,
      int mostOutput) {
    public Program {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /** How a program ended. */
  sealed interface Ended {
    /**
     * By itself.
     *
     * @param code its exit code; 128 and the number of the signal that killed it
     * @param output the end of what it printed
     * @param errors the end of what it printed as errors
     */
    record Exited(int code, String output, String errors) implements Ended {}

    /**
     * It was killed when its time was over.
     *
     * @param output the end of what it had printed, errors too
     */
    record TimedOut(String output) implements Ended {}

    /**
     * It could not be started.
     *
     * @param reason why not
     */
    record NotStarted(String reason) implements Ended {}
  }
}
