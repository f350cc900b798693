package dev.muster.topology.diagram;

import java.util.List;

/** What the marks, boxes and colours of an overview mean. */
final class Key {
  static final int HEIGHT = 190;
  private static final int LINE = 17;
  private static final int SECOND = 168;

  private final Canvas canvas;

  Key(Canvas canvas) {
    this.canvas = canvas;
  }

  void draw(int x, int top, List<Conversation> conversations) {
    int y = top + LINE;
    for (Glyph glyph : Glyph.values()) {
      glyph.draw(canvas, x + 16, y, Ink.TEXT);
      say(x + 32, y, glyph.meaning());
      y += LINE;
    }
    sample(x, y, 3, Ink.PAPER, "", "host");
    sample(x, y + LINE, 3, Ink.CROWD, "", "clients of a network");
    sample(x, y + 2 * LINE, 7, Ink.OUTSIDE, " stroke-dasharray=\"5 3\"", "outside service");
    y = top + LINE;
    for (Family family : conversations.stream().map(Conversation::family).distinct().toList()) {
      int left = x + SECOND;
      canvas.line(left, y, left + 20, y, family.colour(), "stroke-width=\"4\"");
      say(left + 28, y, family.label());
      y += LINE;
    }
    say(x, top + 10 * LINE, "Ports are TCP where nothing else is said.");
  }

  private void sample(int x, int y, int radius, String fill, String more, String meaning) {
    canvas.rect(
        "sample", new Frame(x, y - 6, 24, 12), radius, fill, "stroke=\"" + Ink.FRAME + "\"" + more);
    say(x + 32, y, meaning);
  }

  private void say(int x, int y, String meaning) {
    canvas.text(x, y + 4, Canvas.Type.plain(Ink.SMALL, Ink.TEXT), meaning);
  }
}
