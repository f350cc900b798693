package dev.muster.contracts.provider;

import java.util.Map;

/**
 * How many devices there are.
 *
 * @param states all devices, by the word of their state
 * @param agents approved devices, by the version of their agent
 * @param contact approved devices, by when the last sign of life was written down: {@code day},
 *     {@code week} or {@code longer} ago
 */
public record DeviceCounts(
    Map<String, Long> states, Map<String, Long> agents, Map<String, Long> contact) {
  public DeviceCounts {
    states = Map.copyOf(states);
    agents = Map.copyOf(agents);
    contact = Map.copyOf(contact);
  }
}
