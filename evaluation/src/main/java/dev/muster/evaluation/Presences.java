package dev.muster.evaluation;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import java.util.ArrayList;
import java.util.List;

/** What the detections of an application's types come to. */
record Presences(PlanInput input) {
  /** Whether an application is there. */
  sealed interface Seen {
    /** By these types, at least one. */
    record There(List<DeploymentType> types) implements Seen {}

    record NotThere() implements Seen {}

    record NotTold(String reason) implements Seen {}

    record NotLooked(List<Detection> detections) implements Seen {}
  }

  /** By the types that suit the device: what counts before installing. */
  Seen bySuitable(Application application) {
    return of(application.types().stream().filter(this::suits).toList());
  }

  /** By all types, because what suited once may suit no longer: what counts before removing. */
  Seen byAll(Application application) {
    return of(application.types());
  }

  private Seen of(List<DeploymentType> types) {
    List<DeploymentType> there = new ArrayList<>();
    List<Detection> open = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (DeploymentType type : types) {
      switch (input.presences().get(type.detection())) {
        case null -> open.add(type.detection());
        case Presence.Present() -> there.add(type);
        case Presence.Absent() -> {}
        case Presence.Unknown(String reason) -> {
          if (suits(type)) {
            reasons.add(reason);
          }
        }
      }
    }
    if (!open.isEmpty()) {
      return new Seen.NotLooked(open.stream().distinct().toList());
    }
    if (!there.isEmpty()) {
      return new Seen.There(List.copyOf(there));
    }
    return reasons.isEmpty() ? new Seen.NotThere() : new Seen.NotTold(reasons.getFirst());
  }

  private boolean suits(DeploymentType type) {
    return !(Requirements.judge(type, input.device(), input.facts(), input.situation().now())
        instanceof Requirements.Choice.NotMet);
  }
}
