package dev.muster.site.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.policy.CompilePolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What devices have said of detections that inventory cannot answer, because only they can look at
 * a file or run a script: one that is compliant with a deployment as it is now has its application,
 * or has it no longer. An application with several deployment types says too little.
 */
final class Reported {
  private final Map<Detection, Set<DeviceId>> there = new HashMap<>();
  private final Map<Detection, Set<DeviceId>> gone = new HashMap<>();

  static Reported of(List<Work.Deploy> deployments, Fleet fleet) {
    Reported reported = new Reported();
    Map<PolicyId, ContentHash> bodies = fleet.policies().bodies();
    for (Work.Deploy work : deployments) {
      List<DeploymentType> types = work.applications().getFirst().types();
      PolicyId policy = CompilePolicy.ids(work.deployment()).getFirst();
      ContentHash body = bodies.get(policy);
      if (body != null
          && types.size() == 1
          && !(types.getFirst().detection() instanceof Detection.PackageVersion)) {
        boolean taken = work.deployment().purpose() == DeploymentPurpose.UNINSTALL;
        Set<DeviceId> said =
            new HashSet<>(fleet.compliance().compliant(work.deployment().name(), body));
        // Who no longer has the policy says nothing of it any more, whatever becomes of the device.
        said.retainAll(fleet.policies().holders(policy));
        (taken ? reported.gone : reported.there)
            .computeIfAbsent(types.getFirst().detection(), _ -> new HashSet<>())
            .addAll(said);
      }
    }
    return reported;
  }

  Map<Detection, Presence> by(DeviceId device) {
    Map<Detection, Presence> said = new HashMap<>();
    gone.forEach((detection, devices) -> {
      if (devices.contains(device)) {
        said.put(detection, new Presence.Absent());
      }
    });
    there.forEach((detection, devices) -> {
      if (devices.contains(device)) {
        said.put(detection, new Presence.Present());
      }
    });
    return said;
  }
}
