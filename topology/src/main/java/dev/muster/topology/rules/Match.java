package dev.muster.topology.rules;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.PortRange;
import java.util.List;

/**
 * What the first packet of a connection looks like, its addresses apart.
 *
 * @param transport TCP, UDP, or ICMP for an echo request
 * @param sourcePorts where it may come from; empty for any
 * @param ports where it goes; empty for ICMP only
 */
public record Match(Transport transport, List<PortRange> sourcePorts, List<PortRange> ports) {
  public Match {
    sourcePorts = List.copyOf(sourcePorts);
    ports = List.copyOf(ports);
  }
}
