package dev.muster.evaluation.explain;

import dev.muster.contracts.explain.Link.Fact;
import dev.muster.evaluation.Attempts;
import java.util.ArrayList;
import java.util.List;

/** What is told of attempts: their detail begins with what happened, then comes the output. */
final class Runs {
  private Runs() {}

  static String first(String detail) {
    return detail.lines().findFirst().orElse("");
  }

  static List<Fact> facts(Attempts last) {
    List<Fact> facts = new ArrayList<>();
    last.exitCode().ifPresent(code -> facts.add(new Fact("exit code", Integer.toString(code))));
    if (last.failures() > 0) {
      facts.add(new Fact("failures", Integer.toString(last.failures())));
    }
    List<String> output = last.detail().lines().skip(1).toList();
    if (!output.isEmpty()) {
      facts.add(new Fact("output", String.join("\n", output)));
    }
    return facts;
  }
}
