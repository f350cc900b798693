package dev.muster.topology.diagram;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the matrix gives to every party, such as names and time: a line to each host would say
 * nothing, so the service's box carries it as a note.
 *
 * @param node the service
 * @param text the note
 * @param flows what it stands for
 */
record Everybody(Node node, String text, List<Flow> flows) {
  private static final int NAMED = 3;

  Everybody {
    flows = List.copyOf(flows);
  }

  private record Side(Node node, boolean opens) {}

  static boolean concerns(Flow flow) {
    return flow.row().from() == Party.ANY || flow.row().to() == Party.ANY;
  }

  /** One note for each service, way and circle of peers. */
  static List<Everybody> of(Topology topology, List<Flow> flows) {
    Map<Side, Map<Service, List<Flow>>> bySide = new LinkedHashMap<>();
    for (Flow flow : flows) {
      if (concerns(flow)) {
        bySide
            .computeIfAbsent(side(flow), _ -> new LinkedHashMap<>())
            .computeIfAbsent(Service.of(flow), _ -> new ArrayList<>())
            .add(flow);
      }
    }
    List<Everybody> notes = new ArrayList<>();
    bySide.forEach((side, services) -> {
      Map<Set<Node>, List<Flow>> byPeers = new LinkedHashMap<>();
      services
          .values()
          .forEach(
              all -> byPeers.computeIfAbsent(peers(side, all), _ -> new ArrayList<>()).addAll(all));
      byPeers.forEach((peers, all) ->
          notes.add(
              new Everybody(
                  side.node(),
                  (side.opens() ? "to " : "from ")
                      + circle(topology, side, peers)
                      + ": "
                      + Conversations.label(all),
                  all)));
    });
    return notes;
  }

  private static Side side(Flow flow) {
    boolean toAny = flow.row().to() == Party.ANY;
    Node opener = flow.opener().node();
    Node listener = flow.listener().node();
    return flow.opener().party() == Party.ANY && !(toAny && flow.row().from() == Party.ANY)
        ? new Side(listener, false)
        : new Side(opener, true);
  }

  private static Set<Node> peers(Side side, List<Flow> flows) {
    Set<Node> peers = new LinkedHashSet<>();
    flows.forEach(flow -> peers.add(side.opens() ? flow.listener().node() : flow.opener().node()));
    return peers;
  }

  private static String circle(Topology topology, Side side, Set<Node> peers) {
    List<Node> all =
        topology.nodes().stream()
            .filter(node -> isOurs(node) && !node.equals(side.node()))
            .toList();
    if (peers.containsAll(all)) {
      return all.stream().allMatch(Host.class::isInstance) ? "every host" : "every host and client";
    }
    return peers.size() <= NAMED
        ? String.join(", ", peers.stream().map(Node::name).toList())
        : peers.size() + " of " + all.size() + " hosts and groups";
  }

  private static boolean isOurs(Node node) {
    return switch (node) {
      case Host _ -> true;
      case ClientGroup group -> !group.assignments().getFirst().internetOnly();
      case OutsideService _ -> false;
    };
  }
}
