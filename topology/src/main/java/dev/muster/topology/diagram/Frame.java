package dev.muster.topology.diagram;

/** A rectangle on the sheet, in pixels from its top left corner. */
record Frame(int x, int y, int width, int height) {
  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  int middle() {
    return y + height / 2;
  }
}
