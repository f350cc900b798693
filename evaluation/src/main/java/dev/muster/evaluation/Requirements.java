package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.fact.Facts;
import java.time.Instant;

/** Which way to install an application suits a device. */
public final class Requirements {
  private Requirements() {}

  /** What came of the requirements of a deployment type or an application. */
  public sealed interface Choice {
    /**
     * All hold.
     *
     * @param type whose they are
     */
    record Chosen(DeploymentType type) implements Choice {}

    /**
     * One is false.
     *
     * @param requirement its name
     */
    record NotMet(String requirement) implements Choice {}

    /**
     * None is false, one is unknown.
     *
     * @param requirement its name
     */
    record NotKnown(String requirement) implements Choice {}
  }

  /** Judges one deployment type. */
  public static Choice judge(DeploymentType type, DeviceId device, Facts facts, Instant now) {
    Choice choice = new Choice.Chosen(type);
    for (DeploymentType.Requirement requirement : type.requirements()) {
      switch (Conditions.judge(requirement.condition(), device, facts, now)) {
        case FALSE -> {
          return new Choice.NotMet(requirement.name());
        }
        case UNKNOWN -> {
          if (choice instanceof Choice.Chosen) {
            choice = new Choice.NotKnown(requirement.name());
          }
        }
        case TRUE -> {}
      }
    }
    return choice;
  }

  /**
   * The first type whose requirements hold. One before it whose requirements are unknown leaves the
   * choice unknown; where all are false, the first false requirement is named.
   */
  public static Choice choose(Application application, DeviceId device, Facts facts, Instant now) {
    Choice first = judge(application.types().getFirst(), device, facts, now);
    for (DeploymentType type : application.types()) {
      Choice choice = judge(type, device, facts, now);
      if (!(choice instanceof Choice.NotMet)) {
        return choice;
      }
    }
    return first;
  }
}
