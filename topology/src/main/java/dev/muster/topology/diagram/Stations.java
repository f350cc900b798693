package dev.muster.topology.diagram;

import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the boxes of a picture. Hosts of one network with the same roles are a stack where each has
 * the same flows with the same peers; then what is said of the stack is true of every member.
 */
final class Stations {
  private static final String SIBLING = "*";

  private final Topology topology;
  private final Map<Node, String> likeness = new HashMap<>();
  private final Map<Node, Map<String, Set<String>>> habits = new HashMap<>();

  private Stations(Topology topology, Collection<Node> nodes, List<Flow> flows) {
    this.topology = topology;
    nodes.forEach(node -> likeness.put(node, likeness(node)));
    for (Flow flow : flows) {
      Node opener = flow.opener().node();
      Node listener = flow.listener().node();
      note(opener, "opens " + cell(flow), listener);
      note(listener, "serves " + cell(flow), opener);
    }
  }

  /** The boxes of these nodes, zone by zone, numbered in that order. */
  static List<Station> of(Topology topology, Collection<Node> nodes, List<Flow> flows) {
    Stations stations = new Stations(topology, nodes, flows);
    Map<Zone, List<List<Node>>> byZone =
        stations.stacks(nodes).stream()
            .collect(Collectors.groupingBy(stack -> Zone.of(topology, stack.getFirst())));
    List<Station> all = new ArrayList<>();
    for (Zone zone : Zone.of(topology)) {
      for (List<Node> stack : byZone.getOrDefault(zone, List.of())) {
        all.add(new Station(all.size(), zone, stack));
      }
    }
    return all;
  }

  private List<List<Node>> stacks(Collection<Node> nodes) {
    Map<String, List<Node>> alike = new LinkedHashMap<>();
    Map<String, Integer> siblings = new HashMap<>();
    for (Node node : nodes) {
      siblings.merge(kin(node), 1, Integer::sum);
      alike.computeIfAbsent(kin(node) + habitsOf(node), _ -> new ArrayList<>()).add(node);
    }
    List<List<Node>> stacks = new ArrayList<>();
    for (List<Node> stack : alike.values()) {
      if (speaksForAll(stack, siblings.getOrDefault(kin(stack.getFirst()), 0))) {
        stacks.add(stack);
      } else {
        stack.forEach(node -> stacks.add(List.of(node)));
      }
    }
    return stacks;
  }

  /** Siblings that speak to each other are one stack only if each speaks to all the others. */
  private boolean speaksForAll(List<Node> stack, int siblings) {
    return habits.getOrDefault(stack.getFirst(), Map.of()).values().stream()
        .map(peers -> peers.stream().filter(peer -> peer.startsWith(SIBLING)).count())
        .allMatch(count -> count == 0 || (stack.size() == siblings && count == siblings - 1));
  }

  private String habitsOf(Node node) {
    return habits.getOrDefault(node, Map.of()).entrySet().stream()
        .map(habit ->
            habit.getKey()
                + habit.getValue().stream()
                    .map(peer -> peer.startsWith(SIBLING) ? SIBLING : peer)
                    .toList())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private void note(Node node, String cell, Node peer) {
    boolean sibling = !node.equals(peer) && kin(node).equals(kin(peer));
    habits
        .computeIfAbsent(node, _ -> new HashMap<>())
        .computeIfAbsent(cell, _ -> new TreeSet<>())
        .add(sibling ? SIBLING + peer.name() : peer.name());
  }

  /** What a node shares with those it may be stacked with; a node without a box has no kin. */
  private String kin(Node node) {
    return likeness.getOrDefault(node, node.name());
  }

  private String likeness(Node node) {
    return switch (node) {
      case Host host ->
          Zone.of(topology, host)
              + host.assignments().stream()
                  .map(assignment -> assignment.party() + " " + assignment.site())
                  .toList()
                  .toString();
      case ClientGroup group -> group.name();
      case OutsideService service -> service.name();
    };
  }

  private static String cell(Flow flow) {
    return flow.row().id() + " " + Service.of(flow);
  }
}
