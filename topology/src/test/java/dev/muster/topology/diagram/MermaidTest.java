package dev.muster.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MermaidTest {
  private static final Pattern DECLARED =
      Pattern.compile("^ +([nk][0-9]+)(\\[|\\(|\\{).*", Pattern.MULTILINE);
  private static final Pattern EDGE = Pattern.compile("^  [nk][0-9]+ .*", Pattern.MULTILINE);

  @ParameterizedTest
  @MethodSource("dev.muster.topology.diagram.DiagramTest#topologies")
  void declaresWhatItConnectsOnce(Topology topology) {
    check(Diagram.mermaid(topology, Optional.empty()));
    for (Node node : topology.nodes()) {
      check(Diagram.mermaid(topology, Optional.of(node)));
    }
  }

  @Test
  void aConversationOfManyMeetsInAKnot() {
    assertThat(Diagram.mermaid(Examples.example("standalone"), Optional.empty()))
        .contains("k1{{\"http 80, https 443\"}}")
        .containsPattern("n[0-9] & n[0-9] --- k1 --> n[0-9]");
  }

  private static void check(String text) {
    String drawn = text.replaceAll("\"[^\"\n]*\"", "\"\"");
    List<String> declared = new ArrayList<>();
    Matcher declarations = DECLARED.matcher(drawn);
    while (declarations.find()) {
      declared.add(declarations.group(1));
    }
    Set<String> used = new HashSet<>();
    Matcher edges = EDGE.matcher(drawn);
    while (edges.find()) {
      Pattern.compile("[nk][0-9]+")
          .matcher(edges.group())
          .results()
          .forEach(one -> used.add(one.group()));
    }
    assertThat(declared).doesNotHaveDuplicates().containsAll(used);
    // Mermaid draws no more than 500 edges and 50,000 characters unless its host allows it.
    assertThat(text).hasSizeLessThan(50_000);
    assertThat(edges(drawn)).isLessThan(500);
  }

  private static int edges(String drawn) {
    Pattern arrow = Pattern.compile(" (?:---|<?-->)(?:[|]\"\"[|])? ");
    int edges = 0;
    for (String line : drawn.lines().filter(arrow.asPredicate()).toList()) {
      List<Integer> sizes =
          arrow.splitAsStream(line).map(ends -> ends.split("&", -1).length).toList();
      for (int i = 1; i < sizes.size(); i++) {
        edges += sizes.get(i - 1) * sizes.get(i);
      }
    }
    return edges;
  }
}
