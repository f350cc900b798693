package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The host that a probe goes to.
 *
 * @param name its DNS name; where present, it is resolved and the addresses are only compared
 * @param addresses its addresses as declared, or a multicast group
 * @param port where it listens
 */
public record Destination(
    Optional<String> name, List<InetAddress> addresses, DestinationPort port) {
  public Destination {
    addresses = List.copyOf(addresses);
  }
}
