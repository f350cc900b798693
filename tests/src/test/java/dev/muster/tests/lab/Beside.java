package dev.muster.tests.lab;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A port beside one that a row of the matrix opens between two hosts, which nothing opens.
 *
 * @param row the row, with direction and transport
 * @param from who may use the row's port
 * @param at on whom it is
 * @param transport TCP or UDP
 * @param address his address, or a multicast group that he is in
 * @param port a port that is closed to everybody
 */
record Beside(String row, String from, String at, Transport transport, Cidr address, int port) {
  private static final int SSH = 22;

  /** One for each row, direction and transport of these flows. */
  static Collection<Beside> each(List<Flow> flows) {
    Map<String, Beside> all = new LinkedHashMap<>();
    for (Flow flow : flows) {
      if (flow.cell().transport() == Transport.ICMP) {
        continue;
      }
      Seen.Connection what = Seen.Connection.of(flow);
      String row = what.row() + " " + what.direction() + " " + what.transport();
      all.computeIfAbsent(row, _ -> beside(row, flow, flows));
    }
    return all.values();
  }

  private static Beside beside(String row, Flow flow, List<Flow> flows) {
    Cidr address = address(flow);
    PortRange ports = flow.ports().getFirst();
    int port =
        IntStream.concat(
                IntStream.rangeClosed(ports.last() + 1, Math.min(65535, ports.last() + 9)),
                IntStream.of(ports.first() - 1))
            .filter(near -> near != SSH)
            .filter(near -> flows.stream().noneMatch(other -> opens(other, flow, near)))
            .findFirst()
            .orElseThrow();
    return new Beside(
        row,
        flow.opener().node().name(),
        flow.listener().node().name(),
        flow.cell().transport(),
        address,
        port);
  }

  /** The argument of {@link Knock} for it. */
  String knock() {
    return "%s,%s,%d".formatted(transport.label(), address, port);
  }

  /** The argument of {@link Listen} for it. */
  String listen() {
    String group = address.address().isMulticastAddress() ? ":" + address : "";
    return "%s:%d%s".formatted(transport.label(), port, group);
  }

  private static Cidr address(Flow flow) {
    List<Cidr> single = new ArrayList<>(flow.to());
    single.removeIf(to -> !flow.listener().node().addresses().contains(to));
    Cidr first = single.isEmpty() ? flow.to().getFirst() : single.getFirst();
    return first.isSingle() ? first : Cidr.parse(first.address().getHostAddress());
  }

  /** Whether somebody may use the port there; a placeholder would hold it too. */
  private static boolean opens(Flow other, Flow flow, int port) {
    return other.listener().node().equals(flow.listener().node())
        && other.cell().transport() == flow.cell().transport()
        && other.ports().stream().anyMatch(range -> range.contains(port));
  }
}
