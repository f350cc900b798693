package dev.muster.topology;

/**
 * One thing that is wrong in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what to write instead
 */
public record Problem(int line, int column, String message) implements Comparable<Problem> {
  private static final int LONGEST = 400;
  private static final int END = 120;

  /** What the document brought into the message is made fit for a terminal: visible and short. */
  public Problem {
    StringBuilder visible = new StringBuilder();
    message
        .codePoints()
        .forEach(point ->
            visible.append(
                isVisible(point) ? Character.toString(point) : "\\u{%x}".formatted(point)));
    message =
        visible.length() <= LONGEST
            ? visible.toString()
            : visible.substring(0, LONGEST - END)
                + " ... "
                + visible.substring(visible.length() - END);
  }

  /** {@code 12:5: message}. */
  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }

  /** Not a control character, a line end, a change of direction, or half a character. */
  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public int compareTo(Problem other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
