package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Transport;
import java.net.InetAddress;
import java.util.List;

/**
 * A port on which a placeholder answers for one row. Listeners with the same transport, address and
 * port share the port.
 *
 * @param row what will listen there, such as {@code C17/https}; printable ASCII without commas
 * @param transport TCP or UDP
 * @param address this host's address; broadcasts arrive at the wildcard address only
 * @param port 1 to 65535
 * @param groups multicast groups to hear on this port as well, UDP only
 * @param answersFromFreshPort whether a datagram's answer comes from a new high port, as with a
 *     TFTP server of RFC 1350, instead of this port
 */
public record PlaceholderListener(
    String row,
    Transport transport,
    InetAddress address,
    int port,
    List<MulticastGroup> groups,
    boolean answersFromFreshPort) {
  public PlaceholderListener {
    groups = List.copyOf(groups);
    if (transport == Transport.ICMP || (transport == Transport.TCP && !groups.isEmpty())) {
      throw new IllegalArgumentException("A placeholder listens on TCP, or on UDP with groups");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535, not " + port);
    }
  }

  /** A listener that answers from its own port, on one address. */
  public static PlaceholderListener on(
      String row, Transport transport, InetAddress address, int port) {
    return new PlaceholderListener(row, transport, address, port, List.of(), false);
  }
}
