package dev.muster.command.lab;

import java.util.List;

/**
 * How a host of a lab is.
 *
 * @param host its name
 * @param namespace the network namespace that it is
 * @param addresses where it is
 * @param roles what the topology assigns it
 * @param program what runs on it; empty where nothing is built for it
 * @param pid the process of that; 0 for none
 * @param health how that is, in words
 * @param well whether nothing is to be done
 * @param dropped how many packets its firewall dropped since it was loaded
 */
record HostView(
    String host,
    String namespace,
    List<String> addresses,
    List<String> roles,
    String program,
    long pid,
    String health,
    boolean well,
    long dropped) {
  HostView {
    addresses = List.copyOf(addresses);
    roles = List.copyOf(roles);
  }
}
