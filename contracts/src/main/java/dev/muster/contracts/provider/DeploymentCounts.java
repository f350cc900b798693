package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectName;
import java.util.Map;

/**
 * How far a deployment has come.
 *
 * @param deployment which
 * @param devices how many devices are in each state, by the state's word; a state without devices
 *     is left out
 */
public record DeploymentCounts(ObjectName deployment, Map<String, Long> devices) {
  public DeploymentCounts {
    devices = Map.copyOf(devices);
  }
}
