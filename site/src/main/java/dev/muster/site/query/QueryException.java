package dev.muster.site.query;

/** A query that cannot be run; the message says where it is wrong and shows the place. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN = 100;

  private final int line;
  private final int column;
  private final String problem;

  /** A query that is wrong at a place, both counted from 1. */
  QueryException(String query, int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem + excerpt(query, line, column));
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /** A query that is right and still cannot be run. */
  QueryException(String problem) {
    super(problem);
    this.line = 0;
    this.column = 0;
    this.problem = problem;
  }

  /** The line that is wrong, from 1; 0 where no place is. */
  public int line() {
    return line;
  }

  /** The character of the line that is wrong, from 1; 0 where no place is. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** The line with a caret below the place. */
  private static String excerpt(String query, int line, int column) {
    String[] lines = query.split("\n", -1);
    if (line > lines.length) {
      return "";
    }
    int[] text = lines[line - 1].codePoints().map(QueryException::shown).toArray();
    int from = Math.max(0, column - 1 - SHOWN_BEFORE);
    int to = Math.min(text.length, from + SHOWN);
    return from > to
        ? ""
        : "\n  "
            + new String(text, from, to - from).stripTrailing()
            + "\n  "
            + " ".repeat(column - 1 - from)
            + "^";
  }

  private static int shown(int letter) {
    return Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE
        ? ' '
        : letter;
  }
}
