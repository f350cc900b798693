package dev.muster.command.secret;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads one line that nobody else is to see. */
final class SecretSource {
  private static final Path STANDARD_INPUT = Path.of("-");

  private SecretSource() {}

  static char[] read(Optional<Path> file, String option, String question) {
    if (file.isPresent()) {
      return firstLine(file.get()).toCharArray();
    }
    return answer(terminal(option, question), question);
  }

  /** Asks twice, so that a mistyped secret locks nobody out. */
  static char[] readNew(Optional<Path> file, String option, String question) {
    if (file.isPresent()) {
      return firstLine(file.get()).toCharArray();
    }
    Console terminal = terminal(option, question);
    char[] first = answer(terminal, question);
    if (!Arrays.equals(first, answer(terminal, question + ", again"))) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "The two are not the same.");
    }
    return first;
  }

  private static char[] answer(Console terminal, String question) {
    char[] said = terminal.readPassword("%s: ", question);
    if (said == null) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "There was no answer to: " + question);
    }
    return said;
  }

  /** The terminal, for whoever asks; {@code option} is what answers without one. */
  static Console terminal(String option, String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.BAD_INPUT,
                question + "? There is no terminal to ask on; " + option + " says it."));
  }

  private static String firstLine(Path file) {
    try {
      String line =
          file.equals(STANDARD_INPUT)
              ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                  .readLine()
              : Files.readString(file).lines().findFirst().orElse(null);
      if (line == null || line.isEmpty()) {
        throw new CommandFailure(ExitCode.BAD_INPUT, "There is no secret in " + file + ".");
      }
      return line;
    } catch (IOException trouble) {
      throw new CommandFailure(
          ExitCode.PREVENTED, "Cannot read the secret from " + file + ": " + trouble);
    }
  }
}
