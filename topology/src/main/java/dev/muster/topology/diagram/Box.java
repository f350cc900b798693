package dev.muster.topology.diagram;

import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.OutsideService;
import java.util.List;

/**
 * What is written in a box, and how it looks.
 *
 * @param station what it stands for
 * @param width in pixels
 * @param roles lines below the name
 * @param notes lines below the roles
 * @param details what viewers show where the pointer rests
 */
record Box(Station station, int width, List<String> roles, List<Note> notes, String details) {
  private static final int PADDING = 8;
  private static final int NAME_LINE = 15;
  private static final int LINE = 12;
  private static final int MOST_LINES = 6;

  Box {
    roles = List.copyOf(roles);
    notes = List.copyOf(notes);
  }

  /** Flows that are said in the box, and not drawn. */
  record Note(List<String> lines, String evidence) {}

  static Box of(Station station, int width, boolean severalSites, List<Everybody> everybody) {
    int room = width - 2 * PADDING - 4;
    List<Note> notes =
        everybody.stream()
            .filter(note -> station.members().contains(note.node()))
            .map(note ->
                new Note(
                    Letters.wrap(note.text(), room, Ink.SMALL, false, MOST_LINES),
                    Evidence.of(note.flows())))
            .toList();
    return new Box(
        station,
        width,
        Letters.wrap(station.roles(severalSites), room, Ink.SMALL, false, MOST_LINES),
        notes,
        station.details(severalSites));
  }

  int height() {
    int lines = roles.size() + notes.stream().mapToInt(note -> note.lines().size()).sum();
    return NAME_LINE + LINE * lines + 7;
  }

  /** Draws it; the frame may be higher than it needs. */
  void draw(Canvas canvas, Frame at, String fill) {
    canvas.open("node", details);
    switch (station.first()) {
      case Host _ -> {
        sheets(canvas, at, station.isStack(), fill);
        canvas.rect("box", at, 3, fill, stroke(""));
      }
      case ClientGroup _ -> {
        sheets(canvas, at, true, Ink.CROWD);
        canvas.rect("box", at, 3, Ink.CROWD, stroke(""));
      }
      case OutsideService _ ->
          canvas.rect("box", at, 16, Ink.OUTSIDE, stroke(" stroke-dasharray=\"5 3\""));
    }
    write(canvas, at);
    canvas.close();
  }

  private void write(Canvas canvas, Frame at) {
    String address = station.address();
    double addressWidth = Letters.width(address, Ink.SMALL, false);
    int x = at.x() + PADDING;
    int y = at.middle() - height() / 2 + NAME_LINE;
    canvas.text(
        x,
        y,
        Canvas.Type.bold(Ink.BODY, Ink.TEXT),
        Letters.fit(station.label(), at.width() - 2 * PADDING - 8 - addressWidth, Ink.BODY, true));
    canvas.text(
        at.right() - PADDING, y, Canvas.Type.plain(Ink.SMALL, Ink.QUIET).anchored("end"), address);
    for (String line : roles) {
      y += LINE;
      canvas.text(x, y, Canvas.Type.plain(Ink.SMALL, Ink.TEXT), line);
    }
    for (Note note : notes) {
      canvas.open("flows", note.evidence());
      for (String line : note.lines()) {
        y += LINE;
        canvas.text(x, y, Canvas.Type.plain(Ink.SMALL, Ink.NOTE), line);
      }
      canvas.close();
    }
  }

  /** A stack shows that there is more behind the first sheet. */
  private static void sheets(Canvas canvas, Frame at, boolean stack, String fill) {
    for (int behind = stack ? 2 : 0; behind > 0; behind--) {
      int step = 3 * behind;
      Frame sheet = new Frame(at.x() + step, at.y() - step, at.width(), at.height());
      canvas.rect("sheet", sheet, 3, fill, stroke(""));
    }
  }

  private static String stroke(String more) {
    return "stroke=\"" + Ink.FRAME + "\"" + more;
  }
}
