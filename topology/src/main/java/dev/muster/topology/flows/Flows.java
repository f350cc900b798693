package dev.muster.topology.flows;

import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Initiator;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Note;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Ports;
import dev.muster.contracts.matrix.Use;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Proxy;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.ports.ListenerPorts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every connection of a topology. */
public final class Flows {
  private final Topology topology;
  private final Links links;
  private final ListenerPorts ports;
  private final Wire wire;
  private final Map<Party, List<Presence>> presences = new EnumMap<>(Party.class);

  private Flows(Topology topology) {
    this.topology = topology;
    this.links = new Links(topology);
    this.ports = ListenerPorts.of(topology);
    this.wire = new Wire(topology);
    for (Node node : topology.nodes()) {
      for (Presence presence : Presence.of(node)) {
        presences.computeIfAbsent(presence.party(), _ -> new ArrayList<>()).add(presence);
      }
    }
  }

  /** All flows, in the matrix's order. */
  public static List<Flow> of(Topology topology) {
    Flows flows = new Flows(topology);
    return flows
        .rows()
        .flatMap(row -> flows.of(row, flows.all(row.from()), flows.all(row.to())))
        .toList();
  }

  /** The flows that this node opens or receives. */
  public static List<Flow> touching(Topology topology, Node node) {
    return touching(topology, node::equals);
  }

  /** The flows that any of these nodes opens or receives, in the matrix's order. */
  public static List<Flow> touching(Topology topology, Predicate<Node> nodes) {
    Flows flows = new Flows(topology);
    return flows
        .rows()
        .flatMap(row -> {
          Map<Boolean, List<Presence>> from = flows.parted(row.from(), nodes);
          Map<Boolean, List<Presence>> to = flows.parted(row.to(), nodes);
          return Stream.concat(
              flows.of(row, from.getOrDefault(true, List.of()), flows.all(row.to())),
              flows.of(row, from.getOrDefault(false, List.of()), to.getOrDefault(true, List.of())));
        })
        .toList();
  }

  private Stream<Connection> rows() {
    return Stream.concat(
        Matrix.rows().stream(),
        Matrix.extensions().stream()
            .filter(row -> topology.extensions().contains(row.id().pair())));
  }

  private List<Presence> all(Party party) {
    return presences.getOrDefault(party, List.of());
  }

  private Map<Boolean, List<Presence>> parted(Party party, Predicate<Node> nodes) {
    return all(party).stream()
        .collect(Collectors.partitioningBy(presence -> nodes.test(presence.node())));
  }

  private Stream<Flow> of(Connection row, List<Presence> from, List<Presence> to) {
    return from.stream()
        .flatMap(left ->
            to.stream()
                .filter(right -> links.joins(row, left, right))
                .flatMap(right -> row.cells().stream().map(cell -> flow(row, cell, left, right))));
  }

  private Flow flow(Connection row, Cell cell, Presence left, Presence right) {
    Presence opener = cell.direction() == Direction.FORWARD ? left : right;
    Presence listener = cell.direction() == Direction.FORWARD ? right : left;
    Optional<Proxy> proxy = row.has(Note.PROXY) ? proxy(opener) : Optional.empty();
    Wire.Ends ends = wire.ends(row, cell, opener, listener, proxy);
    List<PortRange> at =
        proxy
            .map(through -> List.of(PortRange.of(through.port())))
            .orElseGet(() ->
                ports.resolve(
                    cell.ports(), row, listener.node(), settings(cell, listener, opener)));
    return new Flow(
        row,
        cell,
        opener,
        listener,
        ends.from(),
        ends.to(),
        at,
        closed(row, cell, opener, listener, ends));
  }

  /**
   * A service outside belongs to no site; the site that calls it says on which port it listens, but
   * restricts no range there.
   */
  private static Assignment settings(Cell cell, Presence listener, Presence opener) {
    return listener.site().isPresent() || cell.ports() instanceof Ports.Dynamic
        ? listener.assignment()
        : Assignment.of(listener.party(), opener.site());
  }

  private static Optional<String> closed(
      Connection row, Cell cell, Presence opener, Presence listener, Wire.Ends ends) {
    if (cell.use() instanceof Use.Unused(String reason)) {
      return Optional.of(reason);
    }
    // The setting is the host's, so it holds for all its roles, also where the row has no note 5.
    if (row.initiator() == Initiator.EITHER
        && listener.party() == Party.SITE_SERVER
        && opener.node() instanceof Host host
        && host.siteServerInitiates()) {
      return Optional.of(
          "note 5: " + host.name() + " requires the site server to initiate connections");
    }
    if (ends.from().isEmpty() || ends.to().isEmpty()) {
      return Optional.of(
          "%s and %s have no address family in common"
              .formatted(opener.node().name(), listener.node().name()));
    }
    return Optional.empty();
  }

  private Optional<Proxy> proxy(Presence opener) {
    Optional<Proxy> ofHost = opener.node() instanceof Host host ? host.proxy() : Optional.empty();
    return ofHost.or(() -> opener.site().map(topology.sites()::get).flatMap(Site::proxy));
  }
}
