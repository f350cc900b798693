package dev.muster.topology.ports;

import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Ports;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ports of listeners, as a topology fixes them. */
public final class ListenerPorts {
  private final Topology topology;
  private final Set<ListenerKind> configurable;

  private ListenerPorts(Topology topology) {
    this.topology = topology;
    this.configurable =
        Matrix.rows().stream()
            .filter(Connection::configurable)
            .map(row -> new ListenerKind(row.to(), row.protocol()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The ports in this topology. */
  public static ListenerPorts of(Topology topology) {
    return new ListenerPorts(topology);
  }

  /**
   * A listener on a fixed TCP port.
   *
   * @param assignment the role that listens
   * @param protocol what it speaks there
   * @param port where
   */
  public record Listener(Assignment assignment, Protocol protocol, int port) {}

  /**
   * Where a listener takes connections.
   *
   * @param ports what the cell of the matrix says
   * @param row the row, for note 3
   * @param node the node that listens
   * @param assignment the part of the node that listens
   */
  public List<PortRange> resolve(Ports ports, Connection row, Node node, Assignment assignment) {
    Protocol protocol = row.protocol();
    return switch (ports) {
      case Ports.None() -> List.of();
      case Ports.One(int port) ->
          List.of(
              PortRange.of(
                  row.configurable() || shares(row) ? port(assignment, protocol, port) : port));
      case Ports.Several(List<Integer> several) -> several.stream().map(PortRange::of).toList();
      case Ports.Range(int first, int last) -> List.of(new PortRange(first, last));
      case Ports.Alternatives(int usual, int _) ->
          List.of(PortRange.of(port(assignment, protocol, usual)));
      case Ports.Dynamic() -> List.of(dynamicRange(node, assignment.site()));
    };
  }

  /**
   * Rows that share a listener share its port, even where only one of them is configurable (C05 and
   * C31).
   */
  private boolean shares(Connection row) {
    return configurable.contains(new ListenerKind(row.to(), row.protocol()));
  }

  /**
   * The port of a role's listener: its own, the one that note 3 pairs with it, its site's, or the
   * usual one.
   */
  public int port(Assignment assignment, Protocol protocol, int usual) {
    Party party = assignment.party();
    Optional<Site> site = assignment.site().map(topology.sites()::get);
    return find(party, assignment.ports()::get, protocol)
        .or(() ->
            site.flatMap(known ->
                find(party, any -> known.ports().get(new ListenerKind(party, any)), protocol)))
        .orElse(usual);
  }

  private static Optional<Integer> find(
      Party party, Function<Protocol, @Nullable Integer> ports, Protocol protocol) {
    Integer own = ports.apply(protocol);
    if (own != null || !isUpdateServer(party)) {
      return Optional.ofNullable(own);
    }
    Integer http = ports.apply(Protocol.HTTP);
    Integer https = ports.apply(Protocol.HTTPS);
    if (protocol == Protocol.HTTPS && http != null) {
      return Optional.of(pairedHttps(http));
    }
    if (protocol == Protocol.HTTP && https != null) {
      return Optional.of(https == 443 ? 80 : https - 1);
    }
    return Optional.empty();
  }

  /** Whether note 3 ties this party's two ports together. */
  public static boolean isUpdateServer(Party party) {
    return party == Party.SOFTWARE_UPDATE_POINT || party == Party.UPSTREAM_UPDATE_SERVER;
  }

  /**
   * Note 3: an update server with HTTP on 80 has HTTPS on 443; with any other port, on the next.
   */
  public static int pairedHttps(int http) {
    return http == 80 ? 443 : http + 1;
  }

  /** What the endpoint mapper of this node hands out. */
  public PortRange dynamicRange(Node node, Optional<SiteCode> code) {
    Optional<PortRange> ofHost = node instanceof Host host ? host.dynamicRpc() : Optional.empty();
    return ofHost
        .or(() -> code.map(topology.sites()::get).flatMap(Site::dynamicRpc))
        .orElse(PortRange.DYNAMIC);
  }

  /** Every fixed TCP port on which the roles of this host listen, each role and protocol once. */
  public List<Listener> fixedTcp(Host host) {
    List<Listener> all = new ArrayList<>();
    for (Assignment assignment : host.assignments()) {
      Matrix.rows().stream()
          .filter(row -> row.to() == assignment.party())
          .filter(row ->
              row.cells().stream()
                  .anyMatch(cell -> cell.used() && cell.direction() == Direction.FORWARD))
          .filter(row -> row.tcp() instanceof Ports.One || row.tcp() instanceof Ports.Alternatives)
          .flatMap(row ->
              resolve(row.tcp(), row, host, assignment).stream()
                  .map(port -> new Listener(assignment, row.protocol(), port.first())))
          .distinct()
          .forEach(all::add);
    }
    return all;
  }
}
