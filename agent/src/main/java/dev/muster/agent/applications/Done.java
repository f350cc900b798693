package dev.muster.agent.applications;

import dev.muster.contracts.document.DeploymentType;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.ExitCodes;
import java.util.List;
import java.util.Optional;

/** What came of running something; the detail ends with the last lines that it printed. */
record Done(Attempts.Outcome outcome, Optional<Integer> exitCode, String detail) {
  private static final int MOST_LINES = 20;
  private static final int MOST_CHARACTERS = 3_000;

  static Done failed(String detail) {
    return new Done(Attempts.Outcome.FAILED, Optional.empty(), detail);
  }

  static Done of(DeploymentType type, Programs.Ended ended) {
    return switch (ended) {
      case Programs.Ended.NotStarted not -> failed("could not be started: " + not.reason());
      case Programs.Ended.TimedOut late ->
          failed(
              "was stopped after "
                  + type.timeout().orElse(DeploymentType.USUAL_TIMEOUT).toSeconds()
                  + " s\n"
                  + lastLines(late.output()));
      case Programs.Ended.Exited exited -> {
        Attempts.Outcome outcome =
            switch (ExitCodes.meaning(type, exited.code())) {
              case SUCCESS -> Attempts.Outcome.SUCCEEDED;
              case SUCCESS_AFTER_RESTART -> Attempts.Outcome.RESTART_NEEDED;
              case RETRY -> Attempts.Outcome.POSTPONED;
              case FAILURE -> Attempts.Outcome.FAILED;
            };
        yield new Done(
            outcome,
            Optional.of(exited.code()),
            "exit code "
                + exited.code()
                + "\n"
                + lastLines(exited.output() + "\n" + exited.errors()));
      }
    };
  }

  Done instead(Attempts.Outcome other, String why) {
    return new Done(other, exitCode, why + "\n" + detail);
  }

  static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    String last =
        String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    return last.substring(Math.max(0, last.length() - MOST_CHARACTERS));
  }
}
