package dev.muster.command.site;

import dev.muster.site.retention.Retention;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organisation may set for its site; absent is the usual.
 *
 * @param history how long history of inventory and deployments stays, at least a day, such as
 *     {@code P90D}
 * @param confirmDevices a change of deployments on more devices than this has to be confirmed
 */
public record SiteLimits(Optional<Duration> history, OptionalInt confirmDevices) {
  private static final int USUAL_DEVICES = 100;

  /** Refuses what is no limit. */
  public SiteLimits {
    if (history.isPresent() && history.get().compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("limits.history is at least P1D, not " + history.get());
    }
    if (confirmDevices.isPresent() && confirmDevices.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "limits.confirm-devices is 0 or more, not " + confirmDevices.getAsInt());
    }
  }

  /** The usual ones. */
  public static SiteLimits usual() {
    return new SiteLimits(Optional.empty(), OptionalInt.empty());
  }

  Duration keep() {
    return history.orElse(Retention.USUAL);
  }

  int devices() {
    return confirmDevices.orElse(USUAL_DEVICES);
  }
}
