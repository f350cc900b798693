package dev.muster.topology.proof;

import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Transport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.Proxy;
import dev.muster.topology.Site;
import dev.muster.topology.SiteType;
import dev.muster.topology.TftpAnswer;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reference lets pass in a topology, worked out from the CSV and from what the document
 * means, without the code that makes the rules. Only which cells are unused comes from there.
 */
final class Oracle {
  private static final Set<String> ASKED_BY_CLIENTS =
      Set.of("client", "mac-computer", "mobile-device");

  private final Topology topology;
  private final Map<String, List<Part>> parts = new HashMap<>();
  private final List<Permission> permissions = new ArrayList<>();
  private final List<Permission> answers = new ArrayList<>();
  private final PortOracle ports;

  Oracle(Topology topology, List<Reference.Row> rows) {
    this.topology = topology;
    this.ports = new PortOracle(topology, rows);
    for (Part part : Part.of(topology)) {
      parts.computeIfAbsent(part.party(), _ -> new ArrayList<>()).add(part);
    }
    for (Reference.Row row : rows) {
      if (!row.pair().startsWith("X") || topology.extensions().contains(row.pair())) {
        read(row);
      }
    }
  }

  /** What may pass, apart from the answers of TFTP servers from high ports. */
  List<Permission> permissions() {
    return permissions;
  }

  /** What a firewall that cannot follow TFTP must let pass too. */
  List<Permission> answers() {
    return answers;
  }

  private void read(Reference.Row row) {
    for (Part left : parts.getOrDefault(row.from(), List.of())) {
      for (Part right : parts.getOrDefault(row.to(), List.of())) {
        if (connects(row, left, right)) {
          read(row, left, right);
        }
      }
    }
  }

  private void read(Reference.Row row, Part left, Part right) {
    boolean sameHost = left.node().name().equals(right.node().name());
    if (sameHost && !(left.node() instanceof ClientGroup)) {
      return;
    }
    for (Transport transport : Transport.values()) {
      if (used(row, Direction.FORWARD, transport)) {
        permit(row, transport, left, right, Direction.FORWARD);
      }
      if (used(row, Direction.BACK, transport)) {
        permit(row, transport, right, left, Direction.BACK);
      }
    }
  }

  private void permit(
      Reference.Row row, Transport transport, Part opener, Part receiver, Direction direction) {
    boolean restricted =
        row.either() && opener.node() instanceof Host host && host.siteServerInitiates();
    if (restricted && receiver.party().equals("site-server")) {
      return;
    }
    Optional<Proxy> proxy = row.note(1) ? proxy(opener) : Optional.empty();
    Permission permission =
        Permission.of(topology, row, transport, opener, receiver, proxy, direction)
            .at(
                proxy.isPresent()
                    ? PortOracle.one(proxy.get().port())
                    : ports.of(row, transport, opener, receiver, direction));
    permissions.add(permission);
    if (row.note(4) && receiver.settings().tftpAnswer() == TftpAnswer.DYNAMIC) {
      answers.add(permission.answer());
    }
  }

  private static boolean used(Reference.Row row, Direction direction, Transport transport) {
    return Matrix.rows().stream()
            .anyMatch(known ->
                is(row, known.id().toString())
                    && known.to().label().equals(row.to())
                    && known.cells().stream().anyMatch(cell -> is(cell, direction, transport)))
        || Matrix.extensions().stream()
            .anyMatch(known ->
                is(row, known.id().toString())
                    && known.cells().stream().anyMatch(cell -> is(cell, direction, transport)));
  }

  private static boolean is(Reference.Row row, String id) {
    return id.equals(row.pair() + "/" + row.protocol());
  }

  private static boolean is(Cell cell, Direction direction, Transport transport) {
    return cell.direction() == direction && cell.transport() == transport && cell.used();
  }

  private Optional<Proxy> proxy(Part opener) {
    if (opener.node() instanceof Host host && host.proxy().isPresent()) {
      return host.proxy();
    }
    return opener.site().flatMap(code -> topology.sites().get(code).proxy());
  }

  private boolean connects(Reference.Row row, Part left, Part right) {
    return switch (Scope.of(row)) {
      case SITE -> left.site().equals(right.site());
      case CLIENT_TO_ROLE ->
          (left.site().equals(right.site()) || isSecondaryOf(right, left))
              && (left.inside() || right.settings().internetFacing());
      case CONSOLE_TO_CLIENT -> right.inside() && isAtOrAbove(left, right);
      case ROLE_TO_CLIENT -> right.inside() && left.site().equals(right.site());
      case NEIGHBOURS -> left.inside() && right.inside() && shareNetwork(left.node(), right.node());
      case PARENT ->
          row.either()
              ? left.site().equals(parent(right))
              : left.site().equals(parent(right)) || right.site().equals(parent(left));
      case OUTSIDE -> true;
      case OUTSIDE_FROM_INSIDE -> left.inside();
      case OUTSIDE_FROM_DOMAIN -> left.inside() && !left.settings().workgroup();
      case TO_HOSTS -> right.node() instanceof Host;
    };
  }

  private Optional<SiteCode> parent(Part part) {
    return part.site().map(topology.sites()::get).flatMap(Site::parent);
  }

  private boolean isSecondaryOf(Part role, Part client) {
    Optional<Site> site = role.site().map(topology.sites()::get);
    return site.isPresent()
        && site.get().type() == SiteType.SECONDARY
        && site.get().parent().equals(client.site())
        && ASKED_BY_CLIENTS.contains(client.party());
  }

  private boolean isAtOrAbove(Part above, Part below) {
    Optional<SiteCode> at = below.site();
    while (at.isPresent()) {
      if (at.equals(above.site())) {
        return true;
      }
      at = topology.sites().get(at.get()).parent();
    }
    return false;
  }

  private boolean shareNetwork(Node one, Node other) {
    return topology.networks().values().stream()
        .anyMatch(network ->
            one.addresses().stream().anyMatch(network::contains)
                && other.addresses().stream().anyMatch(network::contains));
  }
}
