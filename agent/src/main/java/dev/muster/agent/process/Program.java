package dev.muster.agent.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program and how it is run.
 *
 * @param command the program and its arguments; no shell reads them
 * @param folder its working folder
 * @param environment what it is told beside the clean environment that every program gets
 * @param timeout it is killed after this
 * @param output the file that gets its standard output instead of the outcome; errors still go to
 *     the outcome
 */
public record Program(
    List<String> command,
    Path folder,
    Map<String, String> environment,
    Duration timeout,
    Optional<Path> output) {
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a program has a name and a time in which it may run");
    }
  }

  /** A program whose outcome holds the end of its output. */
  public static Program of(List<String> command, Path folder, Duration timeout) {
    return new Program(command, folder, Map.of(), timeout, Optional.empty());
  }

  /** The same with one more thing in its environment. */
  public Program with(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(environment);
    more.put(name, value);
    return new Program(command, folder, more, timeout, output);
  }

  /** The same with its standard output in a file. */
  public Program into(Path file) {
    return new Program(command, folder, environment, timeout, Optional.of(file));
  }
}
