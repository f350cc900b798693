package dev.muster.agent.inventory;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers live questions from facts that a child process reads at that moment. */
public final class LiveInventory {
  /** Where no program is found, whoever looks for one. */
  private static final String NOWHERE = "/nonexistent";

  private final Path folder;
  private final Programs programs;
  private final List<String> child;
  private final Self self;
  private final Clock clock;

  /**
   * Whose facts they are.
   *
   * @param system what the agent knows of its own {@code SMS_R_System}
   */
  public record Self(DeviceId device, Instance system) {}

  /**
   * Answers with this child.
   *
   * @param folder for files of the time in which a question is answered
   * @param child the command that runs {@link LiveChild}; the folder and {@code ask} are added
   */
  public LiveInventory(Path folder, Programs programs, List<String> child, Self self, Clock clock) {
    this.folder = folder;
    this.programs = programs;
    this.child = List.copyOf(child);
    this.self = self;
    this.clock = clock;
  }

  /**
   * The answer to a question; takes no longer than it stands. One at a time.
   *
   * @param wanted what is inventoried beside what every agent tells
   */
  public LiveAnswer answer(LiveQuestion question, Wanted wanted) {
    try {
      Path own = folder.resolve("ask");
      delete(own);
      Files.createDirectories(own);
      try {
        return answer(question, wanted, own);
      } finally {
        delete(own);
      }
    } catch (IOException trouble) {
      throw new InventoryException("Cannot answer a live question in " + folder, trouble);
    }
  }

  private LiveAnswer answer(LiveQuestion question, Wanted wanted, Path own) throws IOException {
    Files.write(
        LiveChild.task(own),
        Json.bytes(
            new LiveChild.Task(question, self.device(), self.system(), wanted, clock.instant())));
    List<String> command = new ArrayList<>(child);
    command.add(own.toString());
    command.add("ask");
    Path said = own.resolve("answer.json");
    Outcome outcome =
        programs.run(Program.of(command, own, question.within()).with("PATH", NOWHERE).into(said));
    return switch (outcome) {
      case Outcome.Ended(int exitCode, String errors) ->
          exitCode == 0
              ? read(question, said)
              : failed(question, "the child ended with " + exitCode + ": " + errors.strip());
      case Outcome.TimedOut(String errors) -> failed(question, "it took too long");
      case Outcome.NotStarted(String reason) -> failed(question, reason);
    };
  }

  private static LiveAnswer read(LiveQuestion question, Path said) throws IOException {
    try {
      return Json.read(Files.readString(said), LiveAnswer.class);
    } catch (JsonException unreadable) {
      return failed(question, String.valueOf(unreadable.getMessage()));
    }
  }

  private static LiveAnswer failed(LiveQuestion question, String reason) {
    return new LiveAnswer.Failed(question.question(), reason);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
