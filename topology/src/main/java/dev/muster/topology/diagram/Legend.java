package dev.muster.topology.diagram;

import java.util.ArrayList;
import java.util.List;

/** The numbered conversations in words, in as many columns as the sheet is wide. */
final class Legend {
  private static final int LEAST_WIDTH = 400;
  private static final int GAP = 24;
  private static final int INDENT = 28;
  private static final int LINE = 13;
  private static final int MOST_LINES = 4;

  private final List<Entry> entries = new ArrayList<>();
  private final int columns;
  private final int columnWidth;

  private record Entry(Conversation of, List<String> label, List<String> sentence, String rows) {
    int height() {
      return LINE * (label.size() + sentence.size() + 1) + 9;
    }
  }

  Legend(List<Conversation> conversations, int width) {
    columns = Math.max(1, (width + GAP) / (LEAST_WIDTH + GAP));
    columnWidth = (width + GAP) / columns - GAP;
    int room = columnWidth - INDENT;
    for (Conversation one : conversations) {
      entries.add(
          new Entry(
              one,
              Letters.wrap(one.label(), room, Ink.BODY, true, MOST_LINES),
              Letters.wrap(one.sentence(), room, Ink.SMALL, false, MOST_LINES),
              Letters.fit("rows " + Evidence.pairs(one.flows()), room, Ink.SMALL, false)));
    }
  }

  /** How much height the entries need when they are poured into the columns. */
  int height() {
    int total = entries.stream().mapToInt(Entry::height).sum();
    int height = total / columns;
    while (overflows(height)) {
      height += LINE;
    }
    return height;
  }

  private boolean overflows(int height) {
    int column = 1;
    int used = 0;
    for (Entry entry : entries) {
      if (used > 0 && used + entry.height() > height) {
        column++;
        used = 0;
      }
      used += entry.height();
    }
    return column > columns || used > height;
  }

  void draw(Canvas canvas, int left, int top) {
    int height = height();
    int x = left;
    int used = 0;
    for (Entry entry : entries) {
      if (used > 0 && used + entry.height() > height) {
        x += columnWidth + GAP;
        used = 0;
      }
      draw(canvas, entry, x, top + used);
      used += entry.height();
    }
  }

  private static void draw(Canvas canvas, Entry entry, int x, int top) {
    badge(canvas, entry.of(), x + 10, top + 9);
    int y = top;
    for (String line : entry.label()) {
      y += LINE;
      canvas.text(x + INDENT, y, Canvas.Type.bold(Ink.BODY, Ink.TEXT), line);
    }
    for (String line : entry.sentence()) {
      y += LINE;
      canvas.text(x + INDENT, y, Canvas.Type.plain(Ink.SMALL, Ink.TEXT), line);
    }
    canvas.text(x + INDENT, y + LINE, Canvas.Type.plain(Ink.SMALL, Ink.QUIET), entry.rows());
  }

  /** The number of a conversation in its colour. */
  static void badge(Canvas canvas, Conversation one, int x, int y) {
    canvas.circle(x, y, 10, "fill=\"" + one.family().colour() + "\"");
    canvas.text(
        x,
        y + 4,
        Canvas.Type.bold(Ink.SMALL, Ink.PAPER).anchored("middle"),
        Integer.toString(one.number()));
  }
}
