package dev.muster.command.lab;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The boundary groups of a site of a lab. A network takes from its own distribution points; where
 * it has none, and the site server is none, from those of networks without clients. Where the site
 * server is no management point, its clients use those that do not face the internet.
 */
record LabGroups(Topology topology, BuiltRoles built, Host site) {
  /** As documents of {@code muster apply}. */
  List<String> documents() {
    List<String> all = new ArrayList<>();
    for (Network network : topology.networks().values()) {
      List<String> lines = new ArrayList<>();
      line("distribution-points", points(network)).ifPresent(lines::add);
      line("management-points", managementPoints(network)).ifPresent(lines::add);
      if (!lines.isEmpty()) {
        all.add(
            "kind: boundary-group\nname: %s\nboundaries: [%s]\n%s"
                .formatted(
                    network.name(),
                    network.ranges().stream()
                        .map(range -> "{ kind: ip-subnet, network: \"%s\" }".formatted(range))
                        .collect(Collectors.joining(", ")),
                    String.join("", lines)));
      }
    }
    return all;
  }

  private static Optional<String> line(String what, List<String> hosts) {
    return hosts.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: [%s]\n".formatted(what, String.join(", ", hosts)));
  }

  private List<String> points(Network network) {
    List<Host> all =
        built.systems().entrySet().stream()
            .filter(system -> system.getValue().site().equals(site))
            .filter(system -> system.getValue().roles().contains(Party.DISTRIBUTION_POINT.label()))
            .map(java.util.Map.Entry::getKey)
            .toList();
    List<Host> here = all.stream().filter(host -> isIn(host, network)).toList();
    boolean others =
        here.isEmpty() && !site.has(Party.DISTRIBUTION_POINT) && !clients(network).isEmpty();
    return (others
            ? all.stream()
                .filter(host -> !facesTheInternet(host) && isAwayFromClients(host))
                .toList()
            : here)
        .stream().map(Host::name).toList();
  }

  private List<String> managementPoints(Network network) {
    Set<String> inner = new LinkedHashSet<>();
    if (!site.has(Party.MANAGEMENT_POINT)) {
      clients(network)
          .forEach(client ->
              built.managementPoints(topology, client).stream()
                  .filter(host -> !facesTheInternet(host))
                  .forEach(host -> inner.add(host.name())));
    }
    return List.copyOf(inner);
  }

  private List<Node> clients(Network network) {
    return built.agents().entrySet().stream()
        .filter(agent -> agent.getValue().equals(site))
        .map(java.util.Map.Entry::getKey)
        .filter(client -> isIn(client, network))
        .toList();
  }

  private boolean isIn(Node node, Network network) {
    return topology.networksOf(node).contains(network);
  }

  private boolean isAwayFromClients(Host host) {
    return topology.networksOf(host).stream().allMatch(network -> clients(network).isEmpty());
  }

  static boolean facesTheInternet(Host host) {
    return host.assignments().stream().anyMatch(one -> one.internetFacing());
  }
}
