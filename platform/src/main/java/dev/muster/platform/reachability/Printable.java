package dev.muster.platform.reachability;

/** Text from the network made fit for a terminal: printable, one line, bounded. */
final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  static String of(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]+", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }
}
