package dev.muster.platform.reachability;

import java.net.InetAddress;

/**
 * A multicast group on one network.
 *
 * @param address the group
 * @param networkInterface the interface to join it on, such as {@code eth0}
 */
public record MulticastGroup(InetAddress address, String networkInterface) {
  public MulticastGroup {
    if (!address.isMulticastAddress()) {
      throw new IllegalArgumentException("Not a multicast group: " + address.getHostAddress());
    }
  }
}
