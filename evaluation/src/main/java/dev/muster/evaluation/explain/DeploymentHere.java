package dev.muster.evaluation.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Detection;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Observation;
import dev.muster.evaluation.PlanInput;
import java.util.Map;
import java.util.Set;

/**
 * What a device knows of a deployment whose policy it follows.
 *
 * @param input what its plan came from
 * @param plan its plan
 * @param seen what was seen, by what was looked for
 * @param received how many bytes came of content that is not here whole
 * @param noRoom content for which there was no room when it was tried last
 */
public record DeploymentHere(
    PlanInput input,
    DeploymentPlan plan,
    Map<Detection, Observation> seen,
    Map<ContentHash, Long> received,
    Set<ContentHash> noRoom) {
  public DeploymentHere {
    seen = Map.copyOf(seen);
    received = Map.copyOf(received);
    noRoom = Set.copyOf(noRoom);
  }
}
