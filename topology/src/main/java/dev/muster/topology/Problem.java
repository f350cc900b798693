package dev.muster.topology;

/**
 * One thing that is wrong in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what to write instead
 */
public record Problem(int line, int column, String message) implements Comparable<Problem> {

  /** {@code 12:5: message}. */
  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }

  @Override
  public int compareTo(Problem other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
