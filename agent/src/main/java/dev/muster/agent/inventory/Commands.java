package dev.muster.agent.inventory;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs commands of the operating system for what they print.
 *
 * @param running runs them
 * @param folder a scratch folder
 */
record Commands(Running running, Path folder) {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** The lines that the command prints. */
  List<String> lines(String... command) throws IOException {
    Path output = Files.createTempFile(folder, "lines", ".txt");
    try {
      Program program = Program.of(List.of(command), folder, LONGEST).into(output);
      return switch (running.run(program)) {
        case Outcome.Ended(int exitCode, String errors) -> {
          if (exitCode != 0) {
            throw new IOException(command[0] + " ended with " + exitCode + ": " + errors.strip());
          }
          yield Files.readAllLines(output);
        }
        case Outcome.TimedOut(String errors) ->
            throw new IOException(command[0] + " took longer than " + LONGEST.toSeconds() + " s");
        case Outcome.NotStarted(String reason) -> throw new IOException(reason);
      };
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
