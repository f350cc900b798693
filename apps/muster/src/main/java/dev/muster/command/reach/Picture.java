package dev.muster.command.reach;

import dev.muster.command.ports.TriedFlows.Tried;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Use;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.site.systems.SiteSystem;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.firewall.FirewallText;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.flows.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Nodes and edges of a topology, with what was seen of them. */
final class Picture {
  private final Topology topology;
  private final Known known;
  private final Checks checks;

  /**
   * What was tried last, and when.
   *
   * @param tried by flow
   */
  record Checks(Map<Flow, Tried> tried, Optional<Instant> at) {
    static final Checks NONE = new Checks(Map.of(), Optional.empty());
  }

  private record Ends(Presence opener, Presence listener) {}

  Picture(Topology topology, Known known, Checks checks) {
    this.topology = topology;
    this.known = known;
    this.checks = checks;
  }

  List<TopologyView.Node> nodes() {
    List<TopologyView.Node> nodes = new ArrayList<>();
    topology
        .nodes()
        .forEach(node ->
            node.assignments().stream()
                .map(each -> new Presence(node, each.party(), each))
                .map(this::node)
                .forEach(nodes::add));
    return nodes;
  }

  private static String id(Presence presence) {
    return presence.node().name() + "/" + presence.party().label();
  }

  private TopologyView.Node node(Presence presence) {
    String role = presence.party().label();
    long devices = presence.node() instanceof ClientGroup group ? group.count() : 0;
    String[] state = state(presence);
    return new TopologyView.Node(
        id(presence),
        presence.node().name(),
        role,
        presence.node().addresses().stream().map(Cidr::toString).toList(),
        devices,
        state[0],
        state[1]);
  }

  private String[] state(Presence presence) {
    String role = presence.party().label();
    if (isOwn(presence)) {
      return known.own().roles().stream()
          .filter(status -> status.role().equals(role))
          .findFirst()
          .map(status ->
              switch (status.state()) {
                case RoleState.Running() -> new String[] {"running", ""};
                case RoleState.Starting() -> new String[] {"unknown", "It starts."};
                case RoleState.Disabled() -> new String[] {"unknown", "It is switched off."};
                case RoleState.Failed(String reason) -> new String[] {"failed", reason};
              })
          .orElse(
              presence.party() == Party.CONSOLE
                  ? new String[] {"unknown", "Wherever an administrator starts one."}
                  : new String[] {"running", ""});
    }
    return system(presence)
        .map(system -> {
          if (!system.trouble().isEmpty()) {
            return new String[] {"failed", system.trouble()};
          }
          return system.report().stream()
              .flatMap(report -> report.roles().stream())
              .filter(each -> each.role().equals(role))
              .findFirst()
              .map(each -> new String[] {label(each.state()), each.reason()})
              .orElse(new String[] {"unknown", "It has not said yet how it is."});
        })
        .orElse(new String[] {"unknown", ""});
  }

  private static String label(String state) {
    return state.equals("running") || state.equals("failed") ? state : "unknown";
  }

  private boolean isOwn(Presence presence) {
    return presence.node().name().equals(Derive.ownName(known.own()));
  }

  private Optional<SiteSystem> system(Presence presence) {
    return known.systems().stream()
        .filter(system ->
            presence.node().addresses().stream()
                    .anyMatch(address -> address.toString().equals(system.address()))
                || presence.node().dns().equals(Optional.of(system.address())))
        .findFirst();
  }

  List<TopologyView.Edge> edges() {
    Map<Ends, List<Flow>> grouped = new LinkedHashMap<>();
    Flows.of(topology).stream()
        .filter(flow -> flow.opener().party().kind() != Party.Kind.DERIVED)
        .filter(flow -> flow.listener().party().kind() != Party.Kind.DERIVED)
        .forEach(flow ->
            grouped
                .computeIfAbsent(new Ends(flow.opener(), flow.listener()), _ -> new ArrayList<>())
                .add(flow));
    return grouped.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(flow -> flow.closed().isEmpty()))
        .map(entry -> edge(entry.getKey(), entry.getValue()))
        .toList();
  }

  private record Seen(String state, String detail, Optional<Instant> at) {}

  private TopologyView.Edge edge(Ends ends, List<Flow> flows) {
    Seen seen = seen(ends, flows);
    return new TopologyView.Edge(
        id(ends.opener()),
        id(ends.listener()),
        seen.state(),
        seen.detail(),
        seen.at(),
        flows.stream().map(this::row).toList());
  }

  private Seen seen(Ends ends, List<Flow> flows) {
    if (flows.getFirst().local()) {
      return new Seen(
          "local", "Both are on one host; no firewall stands between.", Optional.empty());
    }
    List<Tried> tried =
        flows.stream().map(checks.tried()::get).filter(java.util.Objects::nonNull).toList();
    Optional<Tried> bad = tried.stream().filter(each -> !each.well()).findFirst();
    if (bad.isPresent()) {
      return new Seen(
          "failed", bad.get().flow().row().id() + ": " + bad.get().detail(), checks.at());
    }
    if (tried.stream().anyMatch(Tried::told)) {
      return new Seen("open", "The site server tried it.", checks.at());
    }
    Optional<SiteSystem> system = isOwn(ends.opener()) ? system(ends.listener()) : Optional.empty();
    if (system.isPresent()) {
      return of(system.get());
    }
    return ends.opener().party() == Party.CLIENT
            && ends.listener().party() == Party.MANAGEMENT_POINT
        ? heard(known.contact())
        : new Seen(
            "unknown",
            "Not tried from here; muster ports check on "
                + ends.opener().node().name()
                + " tries it.",
            Optional.empty());
  }

  private static Seen of(SiteSystem system) {
    return system.trouble().isEmpty()
        ? new Seen("open", "The host answered the site server.", system.told())
        : new Seen("failed", system.trouble(), system.troubleSince());
  }

  private static Seen heard(DeviceCounts counts) {
    long day = counts.contact().getOrDefault("day", 0L);
    long all = counts.contact().values().stream().mapToLong(Long::longValue).sum();
    String detail =
        "%,d of %,d devices of the site were heard of in the last day.".formatted(day, all);
    return new Seen(day > 0 ? "open" : all > 0 ? "failed" : "unknown", detail, Optional.empty());
  }

  private TopologyView.Row row(Flow flow) {
    Tried tried = checks.tried().get(flow);
    boolean unused = flow.cell().use() instanceof Use.Unused;
    return new TopologyView.Row(
        flow.row().id().toString(),
        flow.row().protocol().label(),
        flow.cell().transport().label(),
        flow.ports().stream().map(PortRange::toString).collect(Collectors.joining(", ")),
        flow.closed().orElse(""),
        tried == null ? "" : tried.verdict(),
        flow.open() && !unused ? FirewallText.opening(flow) : List.of());
  }
}
