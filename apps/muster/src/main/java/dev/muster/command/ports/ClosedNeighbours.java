package dev.muster.command.ports;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.flows.Flow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For each TCP flow of a host a port beside it that no rule between the two opens. */
final class ClosedNeighbours {
  private final List<Flow> all;
  private final Node host;

  ClosedNeighbours(List<Flow> all, Node host) {
    this.all = all;
    this.host = host;
  }

  List<Flow> of(List<Flow> flows) {
    return flows.stream()
        .filter(flow -> flow.cell().transport() == Transport.TCP)
        .flatMap(flow -> beside(flow).stream())
        .distinct()
        .toList();
  }

  private Optional<Flow> beside(Flow flow) {
    PortRange ports = flow.ports().getFirst();
    return Stream.of(ports.last() + 1, ports.last() + 2, ports.first() - 1)
        .filter(port -> 0 < port && port <= 65535)
        .filter(port -> all.stream().noneMatch(other -> opens(other, flow, port)))
        .findFirst()
        .map(port ->
            new Flow(
                flow.row(),
                flow.cell(),
                flow.opener(),
                flow.listener(),
                flow.from(),
                flow.to(),
                List.of(PortRange.of(port)),
                flow.closed()));
  }

  private boolean opens(Flow other, Flow flow, int port) {
    return other.open()
        && other.opener().node().equals(host)
        && other.to().stream().anyMatch(flow.to()::contains)
        && other.ports().stream().anyMatch(range -> range.contains(port));
  }
}
