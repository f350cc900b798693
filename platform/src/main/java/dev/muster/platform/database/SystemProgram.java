package dev.muster.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of the system to their end, with a bare environment and bounded in time. */
final class SystemProgram {
  private static final String FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_ANSWER = 2000;

  private SystemProgram() {}

  /** How a program ended, and the last of what it wrote. */
  record Outcome(int exit, String output) {}

  static Optional<String> find(String name) {
    return Stream.of(FOLDERS.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString);
  }

  static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", FOLDERS);
    builder.environment().put("LC_ALL", "C");
    builder.directory(Path.of("/").toFile());
    return builder;
  }

  static void run(String purpose, List<String> command) {
    Outcome outcome = outcome(purpose, command);
    if (outcome.exit() != 0) {
      throw new DatabaseException(
          "Could not " + purpose + ": " + command.getFirst() + " says: " + outcome.output());
    }
  }

  static Outcome outcome(String purpose, List<String> command) {
    try {
      Path output = Files.createTempFile("muster", ".out");
      try {
        Process process =
            bare(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new DatabaseException(
              "Could not "
                  + purpose
                  + ": "
                  + command
                  + " did not end in "
                  + PATIENCE.toSeconds()
                  + " s");
        }
        return new Outcome(process.exitValue(), end(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException trouble) {
      throw new DatabaseException("Could not " + purpose + ": " + trouble, trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Could not " + purpose + ": interrupted", interrupted);
    }
  }

  /** The last part of a file that a program writes; empty where there is none. */
  static String end(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      return text.substring(Math.max(0, text.length() - LONGEST_ANSWER));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Sends a signal that Java has no word for. */
  static void signal(String signal, long pid) {
    outcome(
        "send SIG" + signal + " to process " + pid,
        List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
  }
}
