package dev.muster.platform.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs programs of the system to their end, with a bare environment and bounded in time. */
public final class SystemProgram {
  private static final String FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_ANSWER = 2000;

  private final Trouble trouble;

  /** Makes the exception of the package that runs a program. */
  @FunctionalInterface
  public interface Trouble {
    /** The exception with this message. */
    RuntimeException of(String message, @Nullable Throwable cause);
  }

  /** How a program ended, and the last of what it wrote. */
  public record Outcome(int exit, String output) {}

  /** Programs whose failures are told by these exceptions. */
  public SystemProgram(Trouble trouble) {
    this.trouble = trouble;
  }

  /** Where a program is, if it is installed. */
  public static Optional<String> find(String name) {
    return Stream.of(FOLDERS.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString);
  }

  /** A command that inherits nothing of our environment. */
  public static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", FOLDERS);
    builder.environment().put("LC_ALL", "C");
    builder.directory(Path.of("/").toFile());
    return builder;
  }

  /** Runs a program that has to end well. */
  public void run(String purpose, List<String> command) {
    run(purpose, command, "");
  }

  /** Runs a program that has to end well and reads this. */
  public void run(String purpose, List<String> command, String input) {
    Outcome outcome = outcome(purpose, command, input);
    if (outcome.exit() != 0) {
      throw trouble.of(
          "Could not " + purpose + ": " + command.getFirst() + " says: " + outcome.output(), null);
    }
  }

  /** Runs a program to its end, well or not. */
  public Outcome outcome(String purpose, List<String> command) {
    return outcome(purpose, command, "");
  }

  private Outcome outcome(String purpose, List<String> command, String input) {
    try {
      Path output = Files.createTempFile("muster", ".out");
      try {
        Process process =
            bare(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        write(process, input);
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw trouble.of(
              "Could not "
                  + purpose
                  + ": "
                  + command
                  + " did not end in "
                  + PATIENCE.toSeconds()
                  + " s",
              null);
        }
        return new Outcome(process.exitValue(), end(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException failed) {
      throw trouble.of("Could not " + purpose + ": " + failed, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw trouble.of("Could not " + purpose + ": interrupted", interrupted);
    }
  }

  /** A program that ends before it has read all says by its exit what was wrong. */
  private static void write(Process process, String input) {
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    } catch (IOException notRead) {
      return;
    }
  }

  /** The last part of a file that a program writes; empty where there is none. */
  public static String end(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      return text.substring(Math.max(0, text.length() - LONGEST_ANSWER));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Sends a signal that Java has no word for. */
  public void signal(String signal, long pid) {
    outcome(
        "send SIG" + signal + " to process " + pid,
        List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
  }
}
