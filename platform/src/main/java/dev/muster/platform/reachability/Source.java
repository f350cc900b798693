package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a probe comes from; firewalls may look at it.
 *
 * @param address this host's address to send from; for multicast it also chooses the interface
 * @param ports the local ports to choose from
 */
public record Source(Optional<InetAddress> address, Optional<DestinationPort.Range> ports) {

  /** Whatever address and port the operating system chooses. */
  public static Source any() {
    return new Source(Optional.empty(), Optional.empty());
  }
}
