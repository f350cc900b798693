package dev.muster.agentapp;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.foundation.json.Json;
import java.io.PrintStream;
import java.util.Optional;

/** Asks the agent that runs with a data folder, and prints what it answers. */
final class Asking {
  private static final int NOT_WELL = 1;
  private static final int PREVENTED = 3;

  private Asking() {}

  static int ask(String verb, Options options, PrintStream out, PrintStream errors) {
    Optional<ControlAnswer> answer = ControlClient.ask(options.data(), verb, options.others());
    if (answer.isEmpty()) {
      errors.println("muster-agent: no agent runs with the data folder " + options.data());
      return PREVENTED;
    }
    return switch (answer.get()) {
      case ControlAnswer.Done(String json) -> {
        out.println(Json.indented(Json.parse(json)));
        yield 0;
      }
      case ControlAnswer.Failed(String reason) -> {
        errors.println("muster-agent: " + reason);
        yield NOT_WELL;
      }
    };
  }
}
