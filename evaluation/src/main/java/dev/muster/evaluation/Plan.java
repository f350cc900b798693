package dev.muster.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done on a device.
 *
 * @param deployments one plan for each deployment, in the order in which they are worked on
 * @param nextChange until then the same input but for the time gives the same steps, as long as
 *     none is an action; absent where time alone changes nothing
 */
public record Plan(List<DeploymentPlan> deployments, Optional<Instant> nextChange) {
  public Plan {
    deployments = List.copyOf(deployments);
  }
}
