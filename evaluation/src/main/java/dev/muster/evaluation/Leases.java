package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.policy.Work;
import java.time.Instant;
import java.util.Map;

/** Leave to do what destroys; a plan uninstalls, and a computer restarts, only under it. */
public sealed interface Leases {
  /** What is looked at is what would be done with all leases. */
  record NotUsed() implements Leases {}

  /**
   * Those that the device holds.
   *
   * @param until the end of the lease of each policy, by its body
   */
  record Held(Map<ContentHash, Instant> until) implements Leases {
    public Held {
      until = Map.copyOf(until);
    }
  }

  /** Whether what this body wants may be destroyed at that moment. */
  default boolean standFor(ContentHash body, Instant now) {
    return switch (this) {
      case NotUsed() -> true;
      case Held(Map<ContentHash, Instant> until) -> {
        Instant end = until.get(body);
        yield end != null && now.isBefore(end);
      }
    };
  }

  /**
   * Whether anything of a policy is done only under a lease: it restarts or uninstalls, or may on
   * its way.
   */
  static boolean areNeededFor(Work work) {
    return switch (work) {
      case Work.Deploy deploy ->
          deploy.deployment().purpose() == DeploymentPurpose.UNINSTALL
              || deploy.applications().stream()
                  .flatMap(application -> application.supersedes().stream())
                  .anyMatch(Application.Supersedence::uninstall);
      case Work.RestartDevices _ -> true;
      case Work.Settings _, Work.Inventory _, Work.Window _, Work.UpgradeAgent _ -> false;
    };
  }
}
