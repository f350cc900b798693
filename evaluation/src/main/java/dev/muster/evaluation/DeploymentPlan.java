package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import java.util.List;

/**
 * What is to be done for one deployment. The device does the first step if it is an action and then
 * plans again; the others show what would follow.
 *
 * @param deployment which
 * @param policy the body that it follows
 * @param application the deployed application
 * @param steps at least one; after the first {@link Step.Rest} nothing is done now
 */
public record DeploymentPlan(
    ObjectName deployment, ContentHash policy, ObjectName application, List<Step> steps) {
  public DeploymentPlan {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a deployment's plan has at least one step");
    }
  }

  /** What comes first. */
  public Step first() {
    return steps.getFirst();
  }
}
