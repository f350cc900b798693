package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.lab.LabRecord.Unbuilt;
import dev.muster.command.site.SitePorts;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.site.systems.SystemRole;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import dev.muster.topology.SiteType;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a topology runs: the roles that are built, where they can run today. For the rest it is
 * said why nothing runs; nothing stands in for it.
 *
 * @param sites the site servers of primary sites, each with all that runs in its process
 * @param databases the hosts of their own that run a site's database, by the site server
 * @param systems the hosts that join their site, with what they run there
 * @param agents the clients, and the host of their site
 * @param consoles administrators' computers, and the host of their site
 * @param unbuilt what nothing runs for
 */
record BuiltRoles(
    Map<SiteCode, Host> sites,
    Map<Host, Host> databases,
    Map<Host, Joined> systems,
    Map<Node, Host> agents,
    Map<Host, Host> consoles,
    List<Unbuilt> unbuilt) {
  private static final Set<Party> IN_THE_SITE =
      Set.of(
          Party.SITE_SERVER,
          Party.SITE_DATABASE,
          Party.PROVIDER,
          Party.MANAGEMENT_POINT,
          Party.DISTRIBUTION_POINT,
          Party.FALLBACK_STATUS_POINT);

  /** What a host that joins runs for its site. */
  record Joined(Host site, List<String> roles) {
    Joined {
      roles = List.copyOf(roles);
    }
  }

  /** What runs of this topology. */
  static BuiltRoles of(Topology topology) {
    Map<SiteCode, Host> sites = sites(topology);
    BuiltRoles built =
        new BuiltRoles(
            sites,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new ArrayList<>());
    List<Node> ours =
        topology.nodes().stream().filter(node -> !(node instanceof OutsideService)).toList();
    ours.forEach(node -> node.assignments().forEach(role -> built.place(node, role)));
    ours.forEach(node -> node.assignments().forEach(role -> built.client(node, role)));
    return built;
  }

  private static Map<SiteCode, Host> sites(Topology topology) {
    Map<SiteCode, Host> sites = new LinkedHashMap<>();
    for (Host host : topology.hosts().values()) {
      for (Assignment assignment : host.assignments()) {
        Optional<SiteCode> site = assignment.site();
        if (assignment.party() == Party.SITE_SERVER
            && site.isPresent()
            && Objects.requireNonNull(topology.sites().get(site.get())).type()
                == SiteType.PRIMARY) {
          sites.put(site.get(), host);
        }
      }
    }
    return sites;
  }

  private void place(Node node, Assignment assignment) {
    Optional<Host> server = assignment.site().map(sites::get);
    Party party = assignment.party();
    if (server.isEmpty()) {
      leave(node, party, "not built: a site that is no primary site, or has no site server");
    } else if (node.equals(server.get()) && IN_THE_SITE.contains(party)) {
      return; // runs in the site's process
    } else if (node instanceof Host host && party == Party.SITE_DATABASE) {
      databases.put(server.get(), host);
    } else if (node instanceof Host host && SystemRole.names().contains(party.label())) {
      systems.merge(host, new Joined(server.get(), List.of(party.label())), BuiltRoles::both);
    } else if (node instanceof Host host && party == Party.CONSOLE) {
      consoles.put(host, server.get());
    } else if (party == Party.CLIENT) {
      return; // once it is known whether its site has a management point
    } else {
      leave(node, party, "not built");
    }
  }

  private static Joined both(Joined one, Joined other) {
    return new Joined(
        one.site(), Stream.concat(one.roles().stream(), other.roles().stream()).toList());
  }

  private void client(Node node, Assignment assignment) {
    Optional<Host> server = assignment.site().map(sites::get);
    if (assignment.party() != Party.CLIENT || server.isEmpty()) {
      return;
    }
    if (hasManagementPoint(server.get())) {
      agents.put(node, server.get());
    } else {
      leave(
          node,
          Party.CLIENT,
          "no agent is started: no management point of its site is built, on the site server or a"
              + " host that joins");
    }
  }

  private boolean hasManagementPoint(Host server) {
    return server.has(Party.MANAGEMENT_POINT) || isDatabaseShared(server);
  }

  /** Whether hosts other than the site server open its database. */
  boolean isDatabaseShared(Host server) {
    return systems.values().stream()
        .filter(system -> system.site().equals(server))
        .flatMap(system -> system.roles().stream())
        .anyMatch(role ->
            role.equals(Party.MANAGEMENT_POINT.label()) || role.equals(Party.PROVIDER.label()));
  }

  /** Those of a site that have its provider; empty where that is on the site server. */
  List<Host> providers(Host server) {
    return systems.entrySet().stream()
        .filter(system -> system.getValue().site().equals(server))
        .filter(system -> system.getValue().roles().contains(Party.PROVIDER.label()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The roles that the site server does not run, as the topology has them elsewhere or not. */
  static List<String> elsewhere(Host server) {
    return SystemRole.forClients().stream()
        .filter(role ->
            server.assignments().stream().noneMatch(one -> one.party().label().equals(role)))
        .toList();
  }

  /** The management points that run and that the topology lets a client reach, the inner first. */
  List<Host> managementPoints(Topology topology, Node client) {
    return Flows.of(topology).stream()
        .filter(Flow::open)
        .filter(flow -> flow.opener().node().equals(client))
        .filter(flow -> flow.listener().party() == Party.MANAGEMENT_POINT)
        .filter(flow -> flow.listener().node() instanceof Host)
        .sorted(Comparator.comparing(flow -> flow.listener().assignment().internetFacing()))
        .map(flow -> (Host) flow.listener().node())
        .filter(host -> systems.containsKey(host) || sites.containsValue(host))
        .distinct()
        .toList();
  }

  private void leave(Node node, Party party, String why) {
    unbuilt.add(new Unbuilt(node.name(), party.label(), why));
  }

  /**
   * Which ports a site server takes so that it listens where the topology says.
   *
   * @throws CommandFailure where no choice of ports is like that
   */
  static SitePorts.Choice ports(Topology topology, Host site) {
    List<Flow> asked =
        Flows.of(topology).stream()
            .filter(Flow::open)
            .filter(flow ->
                flow.listener().site().isPresent()
                    && flow.listener().site().equals(site.assignments().getFirst().site()))
            .filter(flow -> flow.row().from() == Party.CLIENT)
            .filter(flow -> IN_THE_SITE.contains(flow.listener().party()))
            .filter(flow -> SitePorts.STANDARD.port(flow.row().protocol()) > 0)
            .toList();
    return asked.stream().allMatch(flow -> isAt(flow, SitePorts.STANDARD))
        ? SitePorts.Choice.STANDARD
        : alternate(asked, site);
  }

  private static SitePorts.Choice alternate(List<Flow> asked, Host site) {
    Optional<Flow> wrong =
        asked.stream()
            .filter(flow -> !isAt(flow, SitePorts.ALTERNATE))
            // the one that fits neither is what the topology changed
            .min(Comparator.comparing(flow -> isAt(flow, SitePorts.STANDARD)));
    if (wrong.isPresent()) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "The topology has %s of %s on port %s; a site takes the ports of the matrix, or HTTP %d, HTTPS %d and client notification %d."
              .formatted(
                  wrong.get().row().id(),
                  site.name(),
                  wrong.get().ports(),
                  SitePorts.ALTERNATE.http(),
                  SitePorts.ALTERNATE.https(),
                  SitePorts.ALTERNATE.notification()));
    }
    return SitePorts.Choice.ALTERNATE;
  }

  private static boolean isAt(Flow flow, SitePorts ports) {
    int port = ports.port(flow.row().protocol());
    return flow.ports().stream().allMatch(range -> range.isSingle() && range.contains(port));
  }
}
