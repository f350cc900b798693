package dev.muster.topology.diagram;

import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One box: a node, or a stack of hosts that do the same with the same peers.
 *
 * @param index its place on the sheet, from the top, from 0
 * @param zone where it stands
 * @param members at least one
 */
record Station(int index, Zone zone, List<Node> members) {
  private static final int NAMED = 3;

  Station {
    members = List.copyOf(members);
  }

  Node first() {
    return members.getFirst();
  }

  boolean isStack() {
    return members.size() > 1;
  }

  /** Short enough for a box: {@code dp1, dp2} or {@code dp1 … dp40 (40 hosts)}. */
  String label() {
    return members.size() <= NAMED
        ? members.stream().map(Node::name).collect(Collectors.joining(", "))
        : "%s … %s (%s hosts)".formatted(first().name(), members.getLast().name(), members.size());
  }

  /** One address, or how many there are. */
  String address() {
    List<Cidr> addresses = members.stream().flatMap(node -> node.addresses().stream()).toList();
    if (addresses.stream().allMatch(Cidr::isAll)) {
      return "anywhere";
    }
    return addresses.getFirst() + (addresses.size() > 1 ? " +" + (addresses.size() - 1) : "");
  }

  /** The roles, by site where the topology has several. */
  String roles(boolean severalSites) {
    Map<Optional<SiteCode>, List<Assignment>> bySite =
        first().assignments().stream()
            .collect(
                Collectors.groupingBy(Assignment::site, LinkedHashMap::new, Collectors.toList()));
    String roles =
        bySite.entrySet().stream()
            .map(site -> prefix(site.getKey(), severalSites) + parties(site.getValue()))
            .collect(Collectors.joining("; "));
    return switch (first()) {
      case ClientGroup group -> String.format(Locale.ROOT, "%,d × ", group.count()) + roles;
      case Host _, OutsideService _ -> roles;
    };
  }

  private static String prefix(Optional<SiteCode> site, boolean severalSites) {
    return severalSites ? site.map(code -> code + ": ").orElse("") : "";
  }

  private static String parties(List<Assignment> assignments) {
    return assignments.stream()
        .map(assignment -> assignment.party().label())
        .collect(Collectors.joining(", "));
  }

  /** Everything about every member, one a line. */
  String details(boolean severalSites) {
    return members.stream()
        .map(node ->
            node.name()
                + node.dns().map(dns -> " (" + dns + ")").orElse("")
                + ": "
                + node.addresses().stream().map(Cidr::toString).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n", "", "\n" + roles(severalSites)));
  }
}
