package dev.muster.topology.diagram;

/** The marks where a conversation meets the lane of a box. */
enum Glyph {
  /** Opens connections. */
  OPENS("opens connections"),
  /** Listens. */
  LISTENS("listens"),
  /** Does both. */
  BOTH("opens and listens"),
  /** Opens and listens among its own members. */
  WITHIN("among its own members");

  private static final String HALO = " stroke=\"#ffffff\" stroke-width=\"1\"";

  private final String meaning;

  Glyph(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  void draw(Canvas canvas, int x, int y, String colour) {
    String solid = "fill=\"" + colour + "\"" + HALO;
    switch (this) {
      case OPENS -> canvas.circle(x, y, 5, solid);
      case LISTENS -> canvas.path("M%s %sl13 -7v14z".formatted(x - 8, y), solid);
      case BOTH -> {
        canvas.path("M%s %sl12 -7v14z".formatted(x - 14, y), solid);
        canvas.circle(x, y, 5, solid);
      }
      case WITHIN -> {
        canvas.circle(x, y, 8, "fill=\"#ffffff\"");
        canvas.path(
            "M%s %sa6 6 0 1 0 5 2".formatted(x + 1, y - 6),
            "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\"");
        canvas.path("M%s %sl-5 5l9 0z".formatted(x + 6, y - 4), "fill=\"" + colour + "\"");
      }
    }
  }
}
