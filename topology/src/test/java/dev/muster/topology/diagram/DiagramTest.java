package dev.muster.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class DiagramTest {

  static Stream<Topology> topologies() {
    return Stream.of(
        Examples.example("standalone"),
        Examples.example("primary"),
        Examples.example("hierarchy"),
        Examples.large(60));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void saysEveryOpenFlowExactlyOnce(Topology topology) {
    Drawing drawing = new Drawing(Diagram.svg(topology, Optional.empty()));

    assertThat(drawing.flows()).containsExactlyInAnyOrderElementsOf(expected(Flows.of(topology)));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aFocusShowsItsOwnFlowsAndNoOthers(Topology topology) {
    for (Node node : topology.nodes()) {
      Drawing drawing = new Drawing(Diagram.svg(topology, Optional.of(node)));

      assertThat(drawing.flows())
          .as(node.name())
          .containsExactlyInAnyOrderElementsOf(expected(Flows.touching(topology, node)));
      assertThatNothingCollides(drawing);
    }
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void boxesStandApartAndTextStaysOnTheSheet(Topology topology) {
    assertThatNothingCollides(new Drawing(Diagram.svg(topology, Optional.empty())));
  }

  @Test
  void hostsThatDoTheSameAreOneStack() {
    String svg = Diagram.svg(Examples.large(60), Optional.empty());

    assertThat(new Drawing(svg).frames("box")).hasSizeLessThan(30);
    assertThat(svg).contains("dp3, dp23, dp43").hasSizeLessThan(100_000);
  }

  @Test
  void fiveHundredHostsComeOutAtABoundedSize() {
    Drawing drawing = new Drawing(Diagram.svg(Examples.large(500), Optional.empty()));

    assertThat(drawing.height()).isLessThan(4_000);
    assertThat(drawing.width()).isLessThan(4_000);
  }

  @Test
  void whatEveryHostNeedsIsANoteAndNoLine() {
    String svg = Diagram.svg(Examples.example("primary"), Optional.empty());

    assertThat(svg).contains("from every host: dns 53/tcp+udp, ntp 123/udp");
  }

  @Test
  void isReadAloudAndLoadsNothing() {
    Drawing drawing = new Drawing(Diagram.svg(Examples.example("primary"), Optional.empty()));

    assertThat(drawing.root().getAttribute("role")).isEqualTo("img");
    assertThat(drawing.all("desc").getFirst().getTextContent()).contains("313 open connections");
    assertThat(drawing.all("*").stream().map(Element::getTagName).collect(Collectors.toSet()))
        .isSubsetOf(Set.of("svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"));
  }

  @Test
  void aHostileNameIsOnlyText() {
    Topology topology = named("\"]<script>alert(1)</script>\u0000\n&amp;\\ --> end #");

    Drawing drawing = new Drawing(Diagram.svg(topology, Optional.empty()));
    assertThat(drawing.all("script")).isEmpty();
    assertThat(drawing.all("title").getFirst().getTextContent()).contains("<script>alert(1)");
    assertThat(Diagram.mermaid(topology, Optional.empty()).lines().limit(3).toList())
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("title: \"").endsWith("\""))
        .last()
        .isEqualTo("---");
  }

  @Test
  void aHostThatTalksToNobodyIsDrawnAllTheSame() {
    Topology topology =
        TopologyReader.read(
            "lonely",
            """
            muster: topology/1
            name: lonely
            networks: { net: 10.0.0.0/24 }
            sites: { P01: { type: primary } }
            hosts:
              all: { addresses: [10.0.0.1], site: P01, roles: [site-server, site-database, provider] }
            """);
    Node host = topology.nodes().getFirst();

    for (Optional<Node> focus : List.of(Optional.<Node>empty(), Optional.of(host))) {
      Drawing drawing = new Drawing(Diagram.svg(topology, focus));
      assertThat(drawing.frames("box")).hasSize(1);
      assertThat(drawing.flows()).isEmpty();
      assertThatNothingCollides(drawing);
      assertThat(Diagram.mermaid(topology, focus)).contains("n0[\"all<br>");
    }
  }

  @Test
  void aLongNameStaysOnTheSheet() {
    assertThatNothingCollides(
        new Drawing(Diagram.svg(named("wide name ".repeat(100_000)), Optional.empty())));
  }

  @Test
  void theMachinesLanguageChangesNothing() {
    Topology topology = Examples.example("hierarchy");
    String usual = Diagram.svg(topology, Optional.empty());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Diagram.svg(topology, Optional.empty())).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The pictures in the documentation; a new one is written below {@code target}. */
  @ParameterizedTest
  @ValueSource(strings = {"standalone", "primary", "hierarchy"})
  void thePicturesInTheDocumentationAreOfToday(String name) throws IOException {
    String svg = Diagram.svg(Examples.example(name), Optional.empty());
    Path picture = Path.of("docs", "pictures", "ports-" + name + ".svg");
    Path written = Path.of("target", "pictures").resolve(picture.getFileName());
    Files.createDirectories(written.getParent());
    Files.writeString(written, svg);

    assertThat(Examples.root().resolve(picture))
        .as("copy topology/%s to %s", written, picture)
        .content()
        .isEqualTo(svg);
  }

  private static Topology named(String name) {
    Topology topology = Examples.example("standalone");
    return new Topology(
        name,
        topology.networks(),
        topology.sites(),
        topology.hosts(),
        topology.clients(),
        topology.outside(),
        topology.administration(),
        topology.extensions());
  }

  private static Set<String> expected(List<Flow> flows) {
    return flows.stream()
        .filter(Flow::open)
        .map(flow ->
            "%s %s %s%s"
                    .formatted(
                        flow.row().id(),
                        flow.cell().transport().label(),
                        flow.ports().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")),
                        Service.of(flow).through())
                    .strip()
                + ": "
                + flow.opener().node().name()
                + " → "
                + flow.listener().node().name())
        .collect(Collectors.toSet());
  }

  private static void assertThatNothingCollides(Drawing drawing) {
    Frame sheet = new Frame(0, 0, drawing.width(), drawing.height());
    List<Frame> boxes = drawing.frames("box");
    assertThat(boxes).doesNotHaveDuplicates();
    for (Frame box : boxes) {
      assertThat(boxes).noneMatch(other -> !other.equals(box) && overlap(box, other));
      assertThat(sheet.right()).isGreaterThan(box.right());
      assertThat(sheet.bottom()).isGreaterThan(box.bottom());
    }
    for (Element text : drawing.all("text")) {
      assertThat(isOn(sheet, text)).as(text.getTextContent()).isTrue();
    }
    for (Element line : drawing.all("line")) {
      assertThat(boxes).noneMatch(box -> crosses(line, box));
    }
  }

  private static boolean overlap(Frame one, Frame other) {
    return one.x() < other.right()
        && other.x() < one.right()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }

  private static boolean crosses(Element line, Frame box) {
    int left = Math.min(Drawing.number(line, "x1"), Drawing.number(line, "x2"));
    int right = Math.max(Drawing.number(line, "x1"), Drawing.number(line, "x2"));
    int top = Math.min(Drawing.number(line, "y1"), Drawing.number(line, "y2"));
    int bottom = Math.max(Drawing.number(line, "y1"), Drawing.number(line, "y2"));
    return left < box.right() && right > box.x() && top < box.bottom() && bottom > box.y();
  }

  private static boolean isOn(Frame sheet, Element text) {
    double width =
        Letters.width(
            text.getTextContent(),
            Drawing.number(text, "font-size"),
            text.hasAttribute("font-weight"));
    double x = Drawing.number(text, "x");
    double y = Drawing.number(text, "y");
    if (text.hasAttribute("transform")) {
      double slant = Math.toRadians(50);
      return x + width * Math.cos(slant) <= sheet.right() && y - width * Math.sin(slant) >= 0;
    }
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "end" -> x - width;
          case "middle" -> x - width / 2;
          default -> x;
        };
    return left >= 0 && left + width <= sheet.right() && y > 0 && y < sheet.bottom();
  }
}
