package dev.muster.contracts.message;

import java.util.List;

/**
 * A sign of life; never stored as a row of its own.
 *
 * @param name the host name
 * @param agent the agent's version
 * @param addresses the device's addresses
 */
public record Heartbeat(String name, String agent, List<String> addresses) {
  public Heartbeat {
    addresses = List.copyOf(addresses);
  }
}
