package dev.muster.lab;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.Cidr;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** The configuration of smcroute that lets multicast data reach every network of a lab. */
final class MulticastRoutes {
  private MulticastRoutes() {}

  /** One line for each group and each network that it is sent from; empty where none is. */
  static List<String> of(Topology topology, Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Segment segment : plan.segments()) {
      List<String> others =
          plan.segments().stream()
              .filter(other -> !other.equals(segment))
              .map(Segment::routerDevice)
              .toList();
      groupsFrom(topology, segment).stream()
          .filter(_ -> !others.isEmpty())
          .map(group ->
              "mroute from %s group %s to %s"
                  .formatted(segment.routerDevice(), group, String.join(" ", others)))
          .forEach(lines::add);
    }
    return lines;
  }

  private static List<Cidr> groupsFrom(Topology topology, Segment segment) {
    return topology.hosts().values().stream()
        .filter(host -> host.addresses().stream().anyMatch(segment.network()::contains))
        .flatMap(host -> host.assignments().stream())
        .filter(role -> role.party() == Party.DISTRIBUTION_POINT_MULTICAST)
        .flatMap(role -> role.multicastGroups().stream())
        .distinct()
        .toList();
  }
}
