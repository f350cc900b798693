package dev.muster.agentapp;

import dev.muster.agent.applications.Programs;
import dev.muster.agent.process.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The programs that applications run, by the agent's one place that starts programs. What a program
 * prints goes to a file first, so that it is told from its errors.
 */
final class RunPrograms implements Programs {
  private final dev.muster.agent.process.Programs programs;
  private final Path scratch;

  RunPrograms(Path scratch) {
    this.programs = new dev.muster.agent.process.Programs(scratch);
    this.scratch = scratch;
  }

  /** Whether what an agent had started that was killed since has ended. */
  boolean isEarlierOver(Instant now) {
    return programs.isEarlierOver(now);
  }

  @Override
  public Ended run(Program program) {
    try {
      Files.createDirectories(scratch);
      Path printed = Files.createTempFile(scratch, "printed", ".txt");
      try {
        return ended(run(program, printed), printed, program.mostOutput());
      } finally {
        Files.deleteIfExists(printed);
      }
    } catch (IOException trouble) {
      return new Ended.NotStarted("cannot keep what it prints in " + scratch + ": " + trouble);
    }
  }

  private Outcome run(Program program, Path printed) {
    return programs.run(
        new dev.muster.agent.process.Program(
            program.command(),
            program.folder(),
            program.environment(),
            program.longest(),
            Optional.of(printed)));
  }

  private static Ended ended(Outcome outcome, Path printed, int most) throws IOException {
    return switch (outcome) {
      case Outcome.Ended(int code, String errors) ->
          new Ended.Exited(code, end(printed, most), errors);
      case Outcome.TimedOut(String errors) -> new Ended.TimedOut(end(printed, most) + errors);
      case Outcome.NotStarted(String reason) -> new Ended.NotStarted(reason);
    };
  }

  private static String end(Path printed, int most) throws IOException {
    String text = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
    return text.length() <= most ? text : text.substring(text.length() - most);
  }
}
