package dev.muster.agent.restart;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does it by programs of the computer: {@code shutdown(8)} and {@code wall(1)}, or what the file
 * {@code restart.json} in the agent's data folder names instead, which only the agent's own user
 * may write.
 */
public final class PowerPrograms implements Power {
  private static final Duration MOST = Duration.ofSeconds(60);

  private final Path file;
  private final Programs programs;

  /**
   * By these programs.
   *
   * @param restart the program and its arguments; one more is added, why
   * @param tell the program and its arguments; one more is added, what is told
   */
  public record Commands(List<String> restart, List<String> tell) {
    static final Commands USUAL = new Commands(List.of("shutdown", "-r", "now"), List.of("wall"));

    public Commands {
      restart = List.copyOf(restart);
      tell = List.copyOf(tell);
    }
  }

  /**
   * By the programs that the file names at that time.
   *
   * @param file {@code restart.json}; it may be missing
   */
  public PowerPrograms(Path file, Programs programs) {
    this.file = file;
    this.programs = programs;
  }

  @Override
  public Optional<String> tell(String sentence) {
    return run(Commands::tell, sentence);
  }

  @Override
  public Optional<String> restart(String why) {
    return run(Commands::restart, why);
  }

  /** Where the file cannot be understood nothing is run: it may be there to keep this from it. */
  private Optional<String> run(Function<Commands, List<String>> choice, String text) {
    List<String> command;
    try {
      command = new ArrayList<>(choice.apply(commands()));
    } catch (IOException | JsonException trouble) {
      return Optional.of("cannot read " + file + ": " + trouble.getMessage());
    }
    if (command.isEmpty()) {
      return Optional.of(file + " names no program");
    }
    command.add(text);
    return switch (programs.run(Program.of(command, Path.of("/"), MOST))) {
      case Outcome.Ended(int code, String _) when code == 0 -> Optional.empty();
      case Outcome.Ended(int code, String output) ->
          Optional.of(command.getFirst() + " ended with " + code + ": " + output.strip());
      case Outcome.TimedOut(String output) ->
          Optional.of(command.getFirst() + " took too long: " + output.strip());
      case Outcome.NotStarted(String reason) -> Optional.of(reason);
    };
  }

  private Commands commands() throws IOException {
    try {
      return Json.read(Files.readAllBytes(file), Commands.class);
    } catch (NoSuchFileException none) {
      return Commands.USUAL;
    }
  }
}
