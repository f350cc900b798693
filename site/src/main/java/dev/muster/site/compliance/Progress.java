package dev.muster.site.compliance;

import dev.muster.contracts.message.DeploymentState;
import java.time.Instant;
import java.util.Map;

/**
 * How far a deployment had come.
 *
 * @param devices how many devices were in each state; a state without devices is left out
 */
public record Progress(Instant at, Map<DeploymentState, Long> devices) {
  public Progress {
    devices = Map.copyOf(devices);
  }
}
