package dev.muster.topology.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import dev.muster.topology.Node;
import dev.muster.topology.Problem;
import dev.muster.topology.Topology;
import dev.muster.topology.TopologyException;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.rules.Firewall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is read is a topology, or refused at a place that the document has. */
class FuzzTest {
  private static final List<String> CHUNKS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ": ",
          "- ",
          "\n",
          "  ",
          "\t",
          "&a ",
          "*a",
          "!!str ",
          "|",
          ">",
          "%",
          "@",
          "\"",
          "'",
          "#",
          "---\n",
          "...\n",
          "? ",
          "0",
          "65535",
          "99999999999",
          "10.0.0.0/8",
          "::/0",
          "~",
          "true",
          "\0",
          "\uFEFF",
          "\u2028",
          "\\x",
          "<<: ",
          "site-server",
          "anywhere: true",
          "internet-only: true",
          "software-update-point",
          "ports: { https: 1 }",
          "P01");

  @Test
  void mutatedExamplesAreReadOrRefused() throws IOException {
    List<String> examples = examples();
    Property.check(
        600,
        random -> {
          String text = examples.get(random.nextInt(examples.size()));
          int times = 1 + random.nextInt(4);
          for (int i = 0; i < times; i++) {
            text = mutated(random, text, examples);
          }
          assertReadOrRefused(text);
        });
  }

  @Test
  void randomTextIsReadOrRefused() {
    Property.check(
        1_500,
        random -> {
          byte[] bytes = new byte[random.nextInt(200)];
          random.nextBytes(bytes);
          assertReadOrRefused(new String(bytes, StandardCharsets.UTF_8));
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(60); i > 0; i--) {
            text.append(CHUNKS.get(random.nextInt(CHUNKS.size())));
          }
          assertReadOrRefused(text.toString());
        });
  }

  private static void assertReadOrRefused(String text) {
    try {
      Topology topology = TopologyReader.read("fuzz.yaml", text);
      assertThat(Flows.of(topology)).isNotEmpty();
      List<Node> nodes = topology.nodes();
      assertThat(Firewall.of(topology, nodes.get(text.length() % nodes.size()))).isNotNull();
    } catch (TopologyException refused) {
      assertThat(refused.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertInside(problem, text));
    }
  }

  private static void assertInside(Problem problem, String text) {
    List<String> lines = lines(text);
    assertThat(problem.line()).as(problem.message()).isBetween(1, lines.size());
    int length =
        lines.get(problem.line() - 1).codePointCount(0, lines.get(problem.line() - 1).length());
    assertThat(problem.column()).as(problem.toString()).isBetween(1, length + 1);
    assertThat(problem.message()).isNotBlank().doesNotContain("\n").hasSizeLessThan(420);
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\r\n|\r|\n", -1));
  }

  /**
   * One chunk deleted, doubled, replaced, exchanged with another, or taken from another example.
   */
  private static String mutated(Random random, String text, List<String> examples) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(random.nextBoolean() ? 4 : 60));
    String chunk = text.substring(from, to);
    String before = text.substring(0, from);
    String behind = text.substring(to);
    return switch (random.nextInt(6)) {
      case 0 -> before + behind;
      case 1 -> before + chunk + chunk + behind;
      case 2 -> before + CHUNKS.get(random.nextInt(CHUNKS.size())) + behind;
      case 3 -> before + CHUNKS.get(random.nextInt(CHUNKS.size())) + chunk + behind;
      case 4 -> {
        int at = random.nextInt(behind.length() + 1);
        yield before + behind.substring(0, at) + chunk + behind.substring(at);
      }
      default -> {
        List<String> lines = lines(examples.get(random.nextInt(examples.size())));
        yield before + lines.get(random.nextInt(lines.size())) + "\n" + behind;
      }
    };
  }

  private static List<String> examples() throws IOException {
    Path folder = Path.of(System.getProperty("muster.root"), "examples", "topologies");
    List<String> examples = new ArrayList<>();
    for (String name : List.of("standalone", "primary", "hierarchy")) {
      examples.add(Files.readString(folder.resolve(name + ".yaml")));
    }
    return examples;
  }
}
