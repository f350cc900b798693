package dev.muster.contracts.provider;

import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.ObjectName;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a deployment goes on.
 *
 * @param deployment which
 * @param application what
 * @param collection for whom
 * @param purpose what is wanted
 * @param destroys whether anything of it is done only under a lease
 * @param stopped that somebody has stopped it; absent where it goes on
 */
public record DeploymentStanding(
    ObjectName deployment,
    ObjectName application,
    ObjectName collection,
    DeploymentPurpose purpose,
    boolean destroys,
    Optional<Stopped> stopped) {
  /**
   * Somebody has stopped it.
   *
   * @param since when
   * @param by who
   * @param reason why; may be empty
   * @param lastLeaseEnds what destroys is begun nowhere after this; absent where there was no lease
   */
  public record Stopped(Instant since, String by, String reason, Optional<Instant> lastLeaseEnds) {}
}
