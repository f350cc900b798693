package dev.muster.topology.diagram;

import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole topology on one sheet: boxes down the left side, each with a lane to its right;
 * conversations as upright lines across the lanes, with a mark on the lane of each box that takes
 * part. Lines meet boxes nowhere else, so nothing has to be routed and nothing hides anything.
 */
final class Overview {

  private static final int BOX_LEFT = 36;
  private static final int BOX_WIDTH = 340;
  private static final int GAP = 8;
  private static final int BAND_HEAD = 25;
  private static final int PITCH = 30;
  private static final int SLANT = 50;
  private static final int HEAD = 72;
  private static final int LEAST_WIDTH = 900;
  private static final int LABEL_ROOM = 380;
  private static final int MANY_COLUMNS = 12;

  private final Canvas canvas = new Canvas();
  private final List<Station> stations;
  private final List<Conversation> conversations;
  private final List<Box> boxes = new ArrayList<>();
  private final Map<Station, Frame> frames = new HashMap<>();
  private final Map<Zone, Frame> bands = new HashMap<>();
  private final int lanesRight;
  private final int width;
  private final int columnsTop;
  private int bottom;

  Overview(Topology topology, List<Flow> flows) {
    stations = Stations.of(topology, topology.nodes(), flows);
    conversations =
        Conversations.of(
            stations, flows.stream().filter(flow -> !Everybody.concerns(flow)).toList());
    List<Everybody> everybody = Everybody.of(topology, flows);
    boolean severalSites = topology.sites().size() > 1;
    for (Station station : stations) {
      boxes.add(Box.of(station, BOX_WIDTH, severalSites, everybody));
    }
    lanesRight = column(conversations.size());
    width = Math.max(LEAST_WIDTH, width());
    columnsTop = HEAD + Math.max(labelHeight(), Key.HEIGHT);
    placeBoxes();
  }

  private int width() {
    double names =
        conversations.size() < MANY_COLUMNS
            ? 0
            : stations.stream()
                .mapToDouble(station -> Letters.width(station.label(), Ink.SMALL, false))
                .max()
                .orElse(0);
    double labels = 0;
    for (int i = 0; i < conversations.size(); i++) {
      labels = Math.max(labels, column(i) + labelWidth(i) * Math.cos(Math.toRadians(SLANT)) + 10);
    }
    return (int) Math.max(lanesRight + names, labels) + Canvas.MARGIN;
  }

  private int labelHeight() {
    double longest = 0;
    for (int i = 0; i < conversations.size(); i++) {
      longest = Math.max(longest, labelWidth(i));
    }
    return (int) (longest * Math.sin(Math.toRadians(SLANT))) + 44;
  }

  private String label(int i) {
    return Letters.fit(conversations.get(i).label(), LABEL_ROOM, Ink.BODY, false);
  }

  private double labelWidth(int i) {
    return Letters.width(label(i), Ink.BODY, false);
  }

  private static int column(int i) {
    return BOX_LEFT + BOX_WIDTH + 36 + i * PITCH;
  }

  private void placeBoxes() {
    int y = columnsTop;
    int bandTop = y;
    for (Box box : boxes) {
      Zone zone = box.station().zone();
      if (!bands.containsKey(zone)) {
        y += bands.isEmpty() ? 0 : GAP;
        bandTop = y;
        y += BAND_HEAD;
      }
      frames.put(box.station(), new Frame(BOX_LEFT, y, BOX_WIDTH, box.height()));
      y += box.height() + GAP;
      bands.put(zone, new Frame(Canvas.MARGIN / 2, bandTop, width - Canvas.MARGIN, y - bandTop));
    }
    bottom = y;
  }

  private Frame frame(Station station) {
    Frame frame = frames.get(station);
    if (frame == null) {
      throw new IllegalArgumentException("No box was placed for " + station.label());
    }
    return frame;
  }

  String draw(String title, String description) {
    canvas.heading(width, title, description);
    new Key(canvas).draw(BOX_LEFT, HEAD, conversations);
    bands.forEach(this::drawBand);
    drawLanes();
    for (int i = 0; i < conversations.size(); i++) {
      drawConversation(conversations.get(i), i);
    }
    drawBoxes();
    int legendTop = bottom + 60;
    Legend legend = new Legend(conversations, width - 2 * Canvas.MARGIN);
    legend.draw(canvas, Canvas.MARGIN, legendTop);
    int height = legendTop + legend.height() + Canvas.MARGIN;
    return canvas.finish(width, height, title, description);
  }

  private void drawBand(Zone zone, Frame band) {
    canvas.rect("zone", band, 6, Ink.BAND, "");
    canvas.text(
        BOX_LEFT,
        band.y() + 15,
        Canvas.Type.bold(Ink.BODY, Ink.QUIET),
        Letters.fit(zone.name() + "  " + zone.ranges(), BOX_WIDTH, Ink.BODY, true));
  }

  private void drawLanes() {
    for (Station station : stations) {
      Frame frame = frame(station);
      canvas.line(frame.right(), frame.middle(), lanesRight, frame.middle(), Ink.RULE, "");
      if (conversations.size() >= MANY_COLUMNS) {
        canvas.text(
            lanesRight + 6,
            frame.middle() + 4,
            Canvas.Type.plain(Ink.SMALL, Ink.QUIET),
            station.label());
      }
    }
  }

  private void drawConversation(Conversation one, int i) {
    int x = column(i);
    String colour = one.family().colour();
    canvas.open("flows", Evidence.of(one.flows()));
    canvas.line(x, columnsTop - 12, x, bottom + 12, colour, "stroke-opacity=\"0.25\"");
    Legend.badge(canvas, one, x, columnsTop - 16);
    Legend.badge(canvas, one, x, bottom + 20);
    canvas.slanted(x + 4, columnsTop - 30, SLANT, Canvas.Type.plain(Ink.BODY, colour), label(i));
    List<Station> parts = one.stations();
    if (!(one.shape() instanceof Conversation.Shape.Within)) {
      canvas.line(
          x,
          frame(parts.getFirst()).middle(),
          x,
          frame(parts.getLast()).middle(),
          colour,
          "stroke-width=\"3\"");
    }
    marks(one)
        .forEach((station, glyph) -> {
          Frame frame = frame(station);
          glyph.draw(canvas, x, frame.middle(), colour);
        });
    canvas.close();
  }

  private static Map<Station, Glyph> marks(Conversation one) {
    Map<Station, Glyph> marks = new LinkedHashMap<>();
    switch (one.shape()) {
      case Conversation.Shape.OneWay(var openers, var listeners) -> {
        openers.forEach(station -> marks.put(station, Glyph.OPENS));
        listeners.forEach(station -> marks.put(station, Glyph.LISTENS));
      }
      case Conversation.Shape.Mutual(var all) ->
          all.forEach(station -> marks.put(station, Glyph.BOTH));
      case Conversation.Shape.Within(var each) ->
          each.forEach(station -> marks.put(station, Glyph.WITHIN));
    }
    return marks;
  }

  private void drawBoxes() {
    for (Box box : boxes) {
      box.draw(canvas, frame(box.station()), Ink.PAPER);
    }
  }
}
