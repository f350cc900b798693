package dev.muster.topology.flows;

import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Connection;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * One used or unused cell of the matrix between two nodes of a topology.
 *
 * @param row the row of the matrix
 * @param cell the cell of the row: direction, transport, use
 * @param opener who sends the first packet
 * @param listener who receives it
 * @param from the source addresses of the first packet
 * @param to its destination addresses: the listener's, its proxy's, or those of a group
 * @param ports its destination ports; none for ICMP
 * @param closed why rules do not open it, where they do not
 */
public record Flow(
    Connection row,
    Cell cell,
    Presence opener,
    Presence listener,
    List<Cidr> from,
    List<Cidr> to,
    List<PortRange> ports,
    Optional<String> closed) {

  public Flow {
    from = List.copyOf(from);
    to = List.copyOf(to);
    ports = List.copyOf(ports);
  }

  /** Whether the firewalls between the two must let it through. */
  public boolean open() {
    return closed.isEmpty() && !local();
  }

  /** Whether both ends are on one host, where no firewall stands between. */
  public boolean local() {
    return opener.node().equals(listener.node()) && !(opener.node() instanceof ClientGroup);
  }
}
