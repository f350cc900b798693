package dev.muster.topology.firewall;

import java.util.List;

/** Text of the document in places where a firewall reads text of its own. */
final class Remark {
  private Remark() {}

  /**
   * What the firewall protects, on one line: names in a document are free text, and a line end in
   * one would begin a rule.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(point ->
            switch (Character.getType(point)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR,
                  Character.SURROGATE,
                  Character.UNASSIGNED ->
                  ' ';
              default -> point;
            })
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** The labels that fit, and how many more there are. */
  static String fit(List<String> labels, int most) {
    String all = String.join(" ", labels);
    for (int left = labels.size() - 1; all.length() > most && left > 0; left--) {
      all = String.join(" ", labels.subList(0, left)) + " +" + (labels.size() - left);
    }
    return all;
  }
}
