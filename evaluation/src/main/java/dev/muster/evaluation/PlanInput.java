package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a plan comes from.
 *
 * @param device whose plan
 * @param policies what is assigned to it and authentic, in whatever order: where two deployments
 *     want the same, the one whose policy comes first by its id does it
 * @param facts what is known about it
 * @param presences the verdicts of the detections made so far; one that is missing is asked for by
 *     a {@link Step.Detect}
 * @param attempts what was tried before
 * @param held content that the device has, verified
 * @param asked deployments that somebody at the device asked to be done now
 * @param situation time, zone, leases, retries
 */
public record PlanInput(
    DeviceId device,
    List<AssignedPolicy> policies,
    Facts facts,
    Map<Detection, Presence> presences,
    Map<AttemptKey, Attempts> attempts,
    Set<ContentHash> held,
    Set<ObjectName> asked,
    Situation situation) {
  public PlanInput {
    policies =
        policies.stream().sorted(Comparator.comparing(given -> given.policy().id())).toList();
    presences = Map.copyOf(presences);
    attempts = Map.copyOf(attempts);
    held = Set.copyOf(held);
    asked = Set.copyOf(asked);
  }

  Optional<Attempts> attempts(AttemptKey key) {
    return Optional.ofNullable(attempts.get(key));
  }
}
