package dev.muster.contracts.provider;

import java.time.Instant;
import java.util.Map;

/**
 * How far a deployment had come at a time.
 *
 * @param at when
 * @param devices how many devices were in each state, by the state's word; a state without devices
 *     is left out
 */
public record DeploymentProgress(Instant at, Map<String, Long> devices) {
  public DeploymentProgress {
    devices = Map.copyOf(devices);
  }
}
