package dev.muster.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import dev.muster.topology.diagram.Cover.Block;
import dev.muster.topology.diagram.Cover.Edge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverTest {

  @Test
  void oneToManyAndManyToOneAreOneBlockEach() {
    assertThat(Cover.of(Set.of(new Edge(0, 1), new Edge(0, 2), new Edge(0, 3)))).hasSize(1);
    assertThat(Cover.of(Set.of(new Edge(1, 0), new Edge(2, 0), new Edge(3, 0)))).hasSize(1);
  }

  @Test
  void everyoneWithEveryoneIsOneBlock() {
    List<Edge> edges = new ArrayList<>();
    for (int from = 0; from < 4; from++) {
      for (int to = 0; to < 4; to++) {
        if (from != to) {
          edges.add(new Edge(from, to));
        }
      }
    }

    assertThat(Cover.of(edges)).singleElement().isInstanceOf(Block.Mutual.class);
  }

  @Test
  void everyEdgeIsSaidOnceAndNothingElse() {
    Property.check(
        300,
        random -> {
          Set<Edge> edges = new LinkedHashSet<>();
          int nodes = random.nextInt(1, 12);
          for (int i = random.nextInt(1, 60); i > 0; i--) {
            edges.add(new Edge(random.nextInt(nodes), random.nextInt(nodes)));
          }

          List<Edge> said =
              Cover.of(edges).stream().flatMap(block -> edges(block).stream()).toList();

          assertThat(said).containsExactlyInAnyOrderElementsOf(edges);
        });
  }

  private static List<Edge> edges(Block block) {
    return switch (block) {
      case Block.OneWay(BitSet from, BitSet to) -> product(from, to);
      case Block.Mutual(BitSet all) ->
          product(all, all).stream().filter(edge -> edge.from() != edge.to()).toList();
      case Block.Within(BitSet each) ->
          each.stream().mapToObj(node -> new Edge(node, node)).toList();
    };
  }

  private static List<Edge> product(BitSet from, BitSet to) {
    return from.stream()
        .boxed()
        .flatMap(one -> to.stream().mapToObj(other -> new Edge(one, other)))
        .toList();
  }
}
