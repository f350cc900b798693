package dev.muster.topology.diagram;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says a set of edges in few sentences, each edge in exactly one: “each of these opens to each of
 * those”, “these all open to each other”, “each of these to its own members”. Greedy, so not always
 * the fewest.
 */
final class Cover {
  /** Above so many different neighbourhoods their intersections are not tried. */
  private static final int MANY = 48;

  private Cover() {}

  /**
   * An edge between two boxes.
   *
   * @param from index of the opener's box
   * @param to index of the listener's box
   */
  record Edge(int from, int to) {}

  /** One sentence. */
  sealed interface Block {
    /** Each of {@code from} opens to each of {@code to}. */
    record OneWay(BitSet from, BitSet to) implements Block {}

    /** All of them open to each other. */
    record Mutual(BitSet all) implements Block {}

    /** The members of each open to each other; the boxes do not. */
    record Within(BitSet each) implements Block {}
  }

  static List<Block> of(Collection<Edge> edges) {
    List<Block> blocks = new ArrayList<>();
    BitSet within = new BitSet();
    Set<Edge> between = new LinkedHashSet<>();
    for (Edge edge : edges) {
      if (edge.from() == edge.to()) {
        within.set(edge.from());
      } else {
        between.add(edge);
      }
    }
    if (!within.isEmpty()) {
      blocks.add(new Block.Within(within));
    }
    List<Block> stars = oneWay(between);
    List<Block> cliques = mutual(between);
    blocks.addAll(cliques.size() < stars.size() ? cliques : stars);
    return blocks;
  }

  private static List<Block> mutual(Set<Edge> edges) {
    List<Block> blocks = new ArrayList<>();
    Set<Edge> rest = new LinkedHashSet<>(edges);
    for (Edge seed : edges) {
      if (rest.contains(seed) && rest.contains(reverse(seed))) {
        BitSet clique = grow(seed, rest);
        rest.removeIf(edge -> clique.get(edge.from()) && clique.get(edge.to()));
        blocks.add(new Block.Mutual(clique));
      }
    }
    blocks.addAll(oneWay(rest));
    return blocks;
  }

  private static BitSet grow(Edge seed, Set<Edge> edges) {
    BitSet clique = new BitSet();
    clique.set(seed.from());
    clique.set(seed.to());
    for (Edge edge : edges) {
      int next = edge.to();
      if (edge.from() == seed.from()
          && clique.stream()
              .allMatch(member ->
                  member == next
                      || (edges.contains(new Edge(member, next))
                          && edges.contains(new Edge(next, member))))) {
        clique.set(next);
      }
    }
    return clique;
  }

  private static Edge reverse(Edge edge) {
    return new Edge(edge.to(), edge.from());
  }

  private static List<Block> oneWay(Set<Edge> edges) {
    Map<Integer, BitSet> listeners = new TreeMap<>();
    edges.forEach(edge -> listeners.computeIfAbsent(edge.from(), _ -> new BitSet()).set(edge.to()));
    List<Block> blocks = new ArrayList<>();
    while (!listeners.isEmpty()) {
      Block.OneWay block = largest(listeners);
      blocks.add(block);
      listeners.entrySet().stream()
          .filter(entry -> block.from().get(entry.getKey()))
          .forEach(entry -> entry.getValue().andNot(block.to()));
      listeners.values().removeIf(BitSet::isEmpty);
    }
    return blocks;
  }

  private static Block.OneWay largest(Map<Integer, BitSet> listeners) {
    BitSet none = new BitSet();
    Block.OneWay best = new Block.OneWay(none, none);
    for (BitSet to : candidates(listeners.values())) {
      BitSet from = new BitSet();
      listeners.forEach((opener, all) -> {
        if (containsAll(all, to)) {
          from.set(opener);
        }
      });
      if (size(from, to) > size(best.from(), best.to())) {
        best = new Block.OneWay(from, to);
      }
    }
    return best;
  }

  private static Set<BitSet> candidates(Collection<BitSet> neighbourhoods) {
    // Copies: what the caller holds changes while sentences are taken out of it.
    Set<BitSet> distinct = new LinkedHashSet<>();
    neighbourhoods.forEach(all -> distinct.add((BitSet) all.clone()));
    if (distinct.size() > MANY) {
      return distinct;
    }
    Set<BitSet> candidates = new LinkedHashSet<>(distinct);
    Set<BitSet> done = new HashSet<>();
    for (BitSet one : distinct) {
      done.add(one);
      for (BitSet other : distinct) {
        BitSet shared = (BitSet) one.clone();
        shared.and(other);
        if (!done.contains(other) && !shared.isEmpty()) {
          candidates.add(shared);
        }
      }
    }
    return candidates;
  }

  private static boolean containsAll(BitSet all, BitSet part) {
    BitSet missing = (BitSet) part.clone();
    missing.andNot(all);
    return missing.isEmpty();
  }

  private static int size(BitSet from, BitSet to) {
    return from.cardinality() * to.cardinality();
  }
}
