package dev.muster.agentapp;

import dev.muster.agent.applications.Programs;
import dev.muster.agent.process.Outcome;
import java.util.Optional;

/** The programs that applications run, by the agent's one place that starts programs. */
final class RunPrograms implements Programs {
  private final dev.muster.agent.process.Programs programs;

  RunPrograms(dev.muster.agent.process.Programs programs) {
    this.programs = programs;
  }

  @Override
  public Ended run(Program program) {
    Outcome outcome =
        programs.run(
            new dev.muster.agent.process.Program(
                program.command(),
                program.folder(),
                program.environment(),
                program.longest(),
                Optional.empty()));
    return switch (outcome) {
      case Outcome.Ended(int code, String output) -> new Ended.Exited(code, output, "");
      case Outcome.TimedOut(String output) -> new Ended.TimedOut(output);
      case Outcome.NotStarted(String reason) -> new Ended.NotStarted(reason);
    };
  }
}
