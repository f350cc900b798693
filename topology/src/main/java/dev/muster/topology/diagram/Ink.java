package dev.muster.topology.diagram;

/** The colours of what is not a connection, and the sizes of type. */
final class Ink {
  static final String PAPER = "#ffffff";
  static final String TEXT = "#1b2733";
  static final String QUIET = "#5b6876";
  static final String FRAME = "#3e4c59";
  static final String RULE = "#cbd2d9";
  static final String BAND = "#f0f4f8";
  static final String NOTE = "#8a3b12";
  static final String OUTSIDE = "#fff8e6";
  static final String CROWD = "#e6f4ea";
  static final String FOCUS = "#e3f0ff";

  static final int TITLE = 20;
  static final int BODY = 12;
  static final int SMALL = 10;

  private Ink() {}
}
