package dev.muster.topology.diagram;

import org.apache.commons.text.StringEscapeUtils;

/** Writes SVG 1.1: lines, boxes and text with whole coordinates, nothing that runs or loads. */
final class Canvas {
  static final int MARGIN = 24;

  private final StringBuilder out = new StringBuilder();

  /** How text is set; the anchor is SVG's {@code start}, {@code middle} or {@code end}. */
  record Type(int size, boolean bold, String colour, String anchor) {
    static Type plain(int size, String colour) {
      return new Type(size, false, colour, "start");
    }

    static Type bold(int size, String colour) {
      return new Type(size, true, colour, "start");
    }

    Type anchored(String where) {
      return new Type(size, bold, colour, where);
    }
  }

  /** Begins a group; viewers show its title where the pointer rests. */
  void open(String kind, String title) {
    out.append("<g class=\"").append(kind).append("\"><title>");
    out.append(escape(title)).append("</title>\n");
  }

  void close() {
    out.append("</g>\n");
  }

  /** A rectangle; {@code style} is further attributes. */
  void rect(String kind, Frame at, int radius, String fill, String style) {
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" %s/>\n"
            .formatted(kind, at.x(), at.y(), at.width(), at.height(), radius, fill, style));
  }

  void line(int x1, int y1, int x2, int y2, String colour, String style) {
    out.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" %s/>\n"
            .formatted(x1, y1, x2, y2, colour, style));
  }

  void path(String shape, String style) {
    out.append("<path d=\"%s\" %s/>\n".formatted(shape, style));
  }

  void circle(int x, int y, int radius, String style) {
    out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>\n".formatted(x, y, radius, style));
  }

  void text(int x, int y, Type type, String content) {
    text(x, y, type, "", content);
  }

  /** Text that rises to the right. */
  void slanted(int x, int y, int degrees, Type type, String content) {
    text(x, y, type, " transform=\"rotate(-%s %s %s)\"".formatted(degrees, x, y), content);
  }

  private void text(int x, int y, Type type, String more, String content) {
    out.append(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\" text-anchor=\"%s\"%s%s>%s</text>\n"
            .formatted(
                x,
                y,
                type.size(),
                type.colour(),
                type.anchor(),
                type.bold() ? " font-weight=\"bold\"" : "",
                more,
                escape(content)));
  }

  /** What the sheet is, across its top. */
  void heading(int width, String title, String description) {
    int room = width - 2 * MARGIN;
    text(MARGIN, 36, Type.bold(Ink.TITLE, Ink.TEXT), Letters.fit(title, room, Ink.TITLE, true));
    text(
        MARGIN,
        56,
        Type.plain(Ink.BODY, Ink.QUIET),
        Letters.fit(description, room, Ink.BODY, false));
  }

  /** The whole document. */
  String finish(int width, int height, String title, String description) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" \
    role="img" aria-labelledby="title desc" font-family="sans-serif">
    <title id="title">%s</title>
    <desc id="desc">%s</desc>
    <rect class="paper" width="%s" height="%s" fill="%s"/>
    %s</svg>
    """
        .formatted(
            width,
            height,
            width,
            height,
            escape(title),
            escape(description),
            width,
            height,
            Ink.PAPER,
            out);
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeXml11(text);
  }
}
