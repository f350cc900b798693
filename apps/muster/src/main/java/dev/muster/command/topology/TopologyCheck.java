package dev.muster.command.topology;

import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Node;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a document is a valid topology, and what its sites come to. */
@Command(
    name = "check",
    description = {
      "Says whether a document is a valid topology.",
      "Prints each site with its hosts, clients and connections, or everything that is wrong by line and column."
    })
final class TopologyCheck implements Runnable {
  @Parameters(paramLabel = "FILE", description = "The topology document.")
  private String file = "";

  @Mixin private Output output;

  private record Summary(Site site, long hosts, long clients, long connections) {}

  private static final List<Column<Summary>> COLUMNS =
      List.of(
          new Column<>("site", summary -> summary.site().code().toString()),
          new Column<>("type", summary -> summary.site().type().label()),
          new Column<>(
              "parent", summary -> summary.site().parent().map(SiteCode::toString).orElse("")),
          new Column<>("hosts", Summary::hosts),
          new Column<>("clients", Summary::clients),
          new Column<>("connections", Summary::connections));

  @Override
  public void run() {
    Topology topology = TopologyFile.read(file);
    List<Flow> open = Flows.of(topology).stream().filter(Flow::open).toList();
    output.print(
        COLUMNS,
        topology.sites().values().stream().map(site -> summary(topology, site, open)).toList());
  }

  private static Summary summary(Topology topology, Site site, List<Flow> open) {
    long hosts = topology.hosts().values().stream().filter(host -> isOf(host, site)).count();
    long clients =
        topology.clients().values().stream()
            .filter(group -> isOf(group, site))
            .mapToLong(ClientGroup::count)
            .sum();
    long connections = open.stream().filter(flow -> isOf(flow, site)).count();
    return new Summary(site, hosts, clients, connections);
  }

  private static boolean isOf(Node node, Site site) {
    return node.assignments().stream()
        .map(Assignment::site)
        .anyMatch(Optional.of(site.code())::equals);
  }

  private static boolean isOf(Flow flow, Site site) {
    Optional<SiteCode> code = Optional.of(site.code());
    return flow.opener().site().equals(code) || flow.listener().site().equals(code);
  }
}
