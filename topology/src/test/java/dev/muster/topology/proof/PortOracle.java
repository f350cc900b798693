package dev.muster.topology.proof;

import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Transport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.PortRange;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On which ports a row of the CSV ends in a topology. */
final class PortOracle {
  private final Topology topology;
  private final List<Reference.Row> rows;

  PortOracle(Topology topology, List<Reference.Row> rows) {
    this.topology = topology;
    this.rows = rows;
  }

  static List<PortRange> one(int port) {
    return List.of(new PortRange(port, port));
  }

  /** Empty for ICMP. */
  List<PortRange> of(
      Reference.Row row, Transport transport, Part opener, Part receiver, Direction direction) {
    String written =
        switch (transport) {
          case TCP -> row.tcp();
          case UDP -> row.udp();
          case ICMP -> "";
        };
    if (row.protocol().equals("dhcp")) {
      return one(direction == Direction.FORWARD ? 67 : 68);
    }
    if (written.equals("dynamic")) {
      return List.of(dynamic(receiver));
    }
    if (written.contains("-")) {
      String[] ends = written.split("-", 2);
      return List.of(new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }
    if (written.isEmpty()) {
      return List.of();
    }
    int usual = Integer.parseInt(written.split("[| ]", 2)[0]);
    return one(mayDiffer(row) ? custom(row.protocol(), opener, receiver).orElse(usual) : usual);
  }

  /** Rows that end at one listener share its port; one of them being configurable is enough. */
  private boolean mayDiffer(Reference.Row row) {
    return rows.stream()
        .anyMatch(other ->
            other.configurable()
                && other.to().equals(row.to())
                && other.protocol().equals(row.protocol()));
  }

  private PortRange dynamic(Part receiver) {
    if (receiver.node() instanceof Host host && host.dynamicRpc().isPresent()) {
      return host.dynamicRpc().get();
    }
    return receiver
        .site()
        .flatMap(code -> topology.sites().get(code).dynamicRpc())
        .orElse(new PortRange(49152, 65535));
  }

  private Optional<Integer> custom(String protocol, Part opener, Part receiver) {
    Assignment settings = receiver.settings();
    Map<String, Integer> own = new HashMap<>();
    if (settings.party().label().equals(receiver.party())) {
      settings.ports().forEach((known, port) -> own.put(known.label(), port));
    }
    Optional<SiteCode> code = receiver.site().or(opener::site);
    Map<String, Integer> ofSite = new HashMap<>();
    code.map(topology.sites()::get)
        .map(Site::ports)
        .orElse(Map.of())
        .forEach((kind, port) -> {
          if (kind.party().label().equals(receiver.party())) {
            ofSite.put(kind.protocol().label(), port);
          }
        });
    return chosen(own, protocol, receiver).or(() -> chosen(ofSite, protocol, receiver));
  }

  private static Optional<Integer> chosen(
      Map<String, Integer> ports, String protocol, Part receiver) {
    if (!ports.containsKey(protocol) && receiver.party().contains("update")) {
      // Note 3: 80 with 443, anything else with the next one.
      if (protocol.equals("https") && ports.containsKey("http")) {
        return Optional.of(ports.get("http") == 80 ? 443 : ports.get("http") + 1);
      }
      if (protocol.equals("http") && ports.containsKey("https")) {
        return Optional.of(ports.get("https") == 443 ? 80 : ports.get("https") - 1);
      }
    }
    return Optional.ofNullable(ports.get(protocol));
  }
}
