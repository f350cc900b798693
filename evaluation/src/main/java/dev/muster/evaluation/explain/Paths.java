package dev.muster.evaluation.explain;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Requirements;
import java.util.ArrayList;
import java.util.List;

/** How the deployed application needs another one. */
final class Paths {
  private Paths() {}

  /** From the deployed application to that one, both named; empty where it does not need it. */
  static List<ObjectName> to(ObjectName wanted, Work.Deploy work, PlanInput input) {
    return path(work.applications().getFirst().name(), wanted, List.of(), work, input);
  }

  private static List<ObjectName> path(
      ObjectName from,
      ObjectName wanted,
      List<ObjectName> before,
      Work.Deploy work,
      PlanInput input) {
    if (before.contains(from)) {
      return List.of();
    }
    List<ObjectName> here = new ArrayList<>(before);
    here.add(from);
    if (from.equals(wanted)) {
      return here;
    }
    for (Application application : work.applications()) {
      if (application.name().equals(from)
          && Requirements.choose(
                  application, input.device(), input.facts(), input.situation().now())
              instanceof Requirements.Choice.Chosen chosen) {
        for (ObjectName needed : chosen.type().dependencies()) {
          List<ObjectName> found = path(needed, wanted, here, work, input);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    }
    return List.of();
  }
}
