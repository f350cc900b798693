package dev.muster.topology.diagram;

import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One node and its peers: who opens to it at its left, whom it opens to at its right, each with a
 * straight arrow of its own and every port.
 */
final class FocusView {
  private static final int TOP = 96;
  private static final int BOX_WIDTH = 300;
  private static final int CENTRE_WIDTH = 260;
  private static final int ARROW = 320;
  private static final int GAP = 14;
  private static final int LINE = 14;

  private static final int LEFT = Canvas.MARGIN;
  private static final int CENTRE = LEFT + BOX_WIDTH + ARROW;
  private static final int RIGHT = CENTRE + CENTRE_WIDTH + ARROW;
  private static final int WIDTH = RIGHT + BOX_WIDTH + Canvas.MARGIN;

  private final Canvas canvas = new Canvas();
  private final boolean severalSites;
  private final Station focus;
  private final List<Row> rows = new ArrayList<>();
  private final List<Flow> within;

  /** Flows of one kind with one peer. */
  private record Peer(Box box, List<Flow> flows, Map<String, String> lines) {
    int height() {
      return Math.max(box.height(), LINE * lines.size() + 12);
    }
  }

  /** One line of the picture; a peer that opens and is opened to stands at both ends of it. */
  private record Row(Optional<Peer> in, Optional<Peer> out) {
    int height() {
      return Math.max(in.map(Peer::height).orElse(0), out.map(Peer::height).orElse(0));
    }
  }

  FocusView(Topology topology, Node node, List<Flow> flows) {
    severalSites = topology.sites().size() > 1;
    Set<Node> nodes = new LinkedHashSet<>(List.of(node));
    for (Node one : topology.nodes()) {
      if (flows.stream()
          .anyMatch(
              flow -> flow.opener().node().equals(one) || flow.listener().node().equals(one))) {
        nodes.add(one);
      }
    }
    within = flows.stream().filter(flow -> opens(flow, node) && serves(flow, node)).toList();
    focus = new Station(0, Zone.of(topology, node), List.of(node));
    nodes.remove(node);
    List<Peer> in = new ArrayList<>();
    List<Peer> out = new ArrayList<>();
    for (Station station : Stations.of(topology, nodes, flows)) {
      Optional<Peer> opening =
          peer(station, flow -> opener(station, flow) && serves(flow, node), flows);
      Optional<Peer> serving =
          peer(station, flow -> opens(flow, node) && listener(station, flow), flows);
      if (opening.isPresent() && serving.isPresent()) {
        rows.add(new Row(opening, serving));
      } else {
        opening.ifPresent(in::add);
        serving.ifPresent(out::add);
      }
    }
    for (int i = 0; i < Math.max(in.size(), out.size()); i++) {
      rows.add(new Row(at(in, i), at(out, i)));
    }
  }

  private static Optional<Peer> at(List<Peer> side, int i) {
    return i < side.size() ? Optional.of(side.get(i)) : Optional.empty();
  }

  private Optional<Peer> peer(Station station, Predicate<Flow> between, List<Flow> flows) {
    List<Flow> own = flows.stream().filter(between).toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Peer(Box.of(station, BOX_WIDTH, severalSites, List.of()), own, lines(own)));
  }

  private static boolean opener(Station station, Flow flow) {
    return station.members().contains(flow.opener().node());
  }

  private static boolean listener(Station station, Flow flow) {
    return station.members().contains(flow.listener().node());
  }

  private static boolean opens(Flow flow, Node node) {
    return flow.opener().node().equals(node);
  }

  private static boolean serves(Flow flow, Node node) {
    return flow.listener().node().equals(node);
  }

  /** One service a line, with the pairs of the matrix that it comes from. */
  private static Map<String, String> lines(List<Flow> flows) {
    Map<Service, List<Flow>> byService =
        flows.stream()
            .collect(Collectors.groupingBy(Service::of, TreeMap::new, Collectors.toList()));
    Map<String, String> lines = new LinkedHashMap<>();
    byService.forEach((service, all) -> lines.put(service.line(), Evidence.pairs(all)));
    return lines;
  }

  String draw(String title, String description) {
    Box centre = Box.of(focus, CENTRE_WIDTH, severalSites, List.of());
    Map<String, String> own = lines(within);
    int least = centre.height() + LINE * (own.size() + 3) + 40;
    int height = Math.max(least, rows.stream().mapToInt(row -> row.height() + GAP).sum() - GAP);
    Frame frame = new Frame(LEFT + BOX_WIDTH + ARROW, TOP, CENTRE_WIDTH, height);
    canvas.heading(WIDTH, title, description);
    caption(LEFT, "opens to " + focus.label() + " (" + count(Row::in) + ")");
    caption(RIGHT, focus.label() + " opens to (" + count(Row::out) + ")");
    centre.draw(canvas, frame, Ink.FOCUS);
    drawOwn(frame, own);
    int y = TOP;
    for (Row row : rows) {
      Frame left = new Frame(LEFT, y, BOX_WIDTH, row.height());
      Frame right = new Frame(RIGHT, y, BOX_WIDTH, row.height());
      row.in().ifPresent(peer -> draw(peer, left, LEFT + BOX_WIDTH, CENTRE));
      row.out().ifPresent(peer -> draw(peer, right, CENTRE + CENTRE_WIDTH, RIGHT));
      y += row.height() + GAP;
    }
    return canvas.finish(WIDTH, TOP + height + Canvas.MARGIN, title, description);
  }

  private long count(Function<Row, Optional<Peer>> side) {
    return rows.stream()
        .flatMap(row -> side.apply(row).stream())
        .mapToLong(peer -> peer.box().station().members().size())
        .sum();
  }

  private void caption(int x, String text) {
    canvas.text(
        x,
        TOP - 14,
        Canvas.Type.bold(Ink.BODY, Ink.QUIET),
        Letters.fit(text, BOX_WIDTH, Ink.BODY, true));
  }

  private void drawOwn(Frame frame, Map<String, String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    canvas.open("flows", Evidence.of(within));
    int y = frame.bottom() - LINE * (lines.size() + 1);
    canvas.text(frame.x() + 8, y, Canvas.Type.bold(Ink.SMALL, Ink.TEXT), "among its own members:");
    for (Map.Entry<String, String> line : lines.entrySet()) {
      y += LINE;
      write(line, frame.x() + 8, frame.right() - 8, y);
    }
    canvas.close();
  }

  private void draw(Peer peer, Frame frame, int from, int to) {
    peer.box().draw(canvas, frame, Ink.PAPER);
    int y = frame.middle();
    String colour = colour(peer.flows());
    canvas.open("flows", Evidence.of(peer.flows()));
    canvas.line(from + 8, y, to - 10, y, colour, "stroke-width=\"2\"");
    canvas.path("M%s %sl-13 -6v12z".formatted(to - 1, y), "fill=\"" + colour + "\"");
    int above = (peer.lines().size() + 1) / 2;
    int base = y - 5 - LINE * (above - 1);
    int i = 0;
    for (Map.Entry<String, String> line : peer.lines().entrySet()) {
      // The arrow lies between the two halves.
      write(line, from + 14, to - 18, base + LINE * i + (i < above ? 0 : 3));
      i++;
    }
    canvas.close();
  }

  private void write(Map.Entry<String, String> line, int left, int right, int y) {
    double room = right - left;
    double rows = Letters.width(line.getValue(), Ink.SMALL, false);
    canvas.text(
        left,
        y,
        Canvas.Type.plain(Ink.SMALL, Ink.TEXT),
        Letters.fit(line.getKey(), room - rows - 8, Ink.SMALL, false));
    canvas.text(right, y, Canvas.Type.plain(Ink.SMALL, Ink.QUIET).anchored("end"), line.getValue());
  }

  private static String colour(List<Flow> flows) {
    List<Family> families =
        flows.stream().map(flow -> Family.of(flow.row().protocol())).distinct().toList();
    return families.size() == 1 ? families.getFirst().colour() : Ink.FRAME;
  }
}
