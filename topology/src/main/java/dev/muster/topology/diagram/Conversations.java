package dev.muster.topology.diagram;

import dev.muster.topology.Node;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Folds the flows between boxes into conversations, each flow into exactly one. */
final class Conversations {
  private final List<Station> stations;
  private final Map<Node, Integer> indexes = new HashMap<>();

  /** What one box opens to another for one purpose. */
  private record Strand(Family family, Cover.Edge edge) {}

  private record Kind(Family family, String label) {}

  private Conversations(List<Station> stations) {
    this.stations = stations;
    stations.forEach(
        station -> station.members().forEach(node -> indexes.put(node, station.index())));
  }

  /** Sorted by purpose, then from the top. */
  static List<Conversation> of(List<Station> stations, List<Flow> flows) {
    return new Conversations(stations).fold(flows);
  }

  private List<Conversation> fold(List<Flow> flows) {
    Map<Strand, List<Flow>> strands = new LinkedHashMap<>();
    for (Flow flow : flows) {
      strands.computeIfAbsent(strand(flow), _ -> new ArrayList<>()).add(flow);
    }
    Map<Kind, Set<Cover.Edge>> edges = new LinkedHashMap<>();
    strands.forEach((strand, all) ->
        edges
            .computeIfAbsent(new Kind(strand.family(), label(all)), _ -> new LinkedHashSet<>())
            .add(strand.edge()));
    List<Conversation> found = new ArrayList<>();
    edges.forEach((kind, all) -> {
      for (Cover.Block block : Cover.of(all)) {
        List<Flow> said =
            all.stream()
                .filter(edge -> says(block, edge))
                .flatMap(edge ->
                    strands.getOrDefault(new Strand(kind.family(), edge), List.of()).stream())
                .toList();
        found.add(new Conversation(0, kind.family(), kind.label(), shape(block), said));
      }
    });
    return numbered(found);
  }

  private static List<Conversation> numbered(List<Conversation> found) {
    List<Conversation> sorted =
        found.stream()
            .sorted(
                Comparator.comparing(Conversation::family)
                    .thenComparingInt(one -> one.stations().getFirst().index())
                    .thenComparingInt(one -> one.stations().getLast().index()))
            .toList();
    List<Conversation> numbered = new ArrayList<>();
    for (Conversation one : sorted) {
      numbered.add(
          new Conversation(
              numbered.size() + 1, one.family(), one.label(), one.shape(), one.flows()));
    }
    return numbered;
  }

  private Strand strand(Flow flow) {
    return new Strand(
        Family.of(flow.row().protocol()),
        new Cover.Edge(index(flow.opener().node()), index(flow.listener().node())));
  }

  private int index(Node node) {
    Integer index = indexes.get(node);
    if (index == null) {
      throw new IllegalArgumentException("No box stands for " + node.name());
    }
    return index;
  }

  static String label(Collection<Flow> flows) {
    Set<Service> services = new TreeSet<>();
    flows.forEach(flow -> services.add(Service.of(flow)));
    return Service.labels(services);
  }

  private static boolean says(Cover.Block block, Cover.Edge edge) {
    return switch (block) {
      case Cover.Block.OneWay(BitSet from, BitSet to) -> from.get(edge.from()) && to.get(edge.to());
      case Cover.Block.Mutual(BitSet all) ->
          edge.from() != edge.to() && all.get(edge.from()) && all.get(edge.to());
      case Cover.Block.Within(BitSet each) -> edge.from() == edge.to() && each.get(edge.from());
    };
  }

  private Conversation.Shape shape(Cover.Block block) {
    return switch (block) {
      case Cover.Block.OneWay(BitSet from, BitSet to) ->
          new Conversation.Shape.OneWay(stations(from), stations(to));
      case Cover.Block.Mutual(BitSet all) -> new Conversation.Shape.Mutual(stations(all));
      case Cover.Block.Within(BitSet each) -> new Conversation.Shape.Within(stations(each));
    };
  }

  private List<Station> stations(BitSet indexes) {
    return indexes.stream().mapToObj(stations::get).toList();
  }
}
