package dev.muster.site.reporting;

import java.util.Locale;

/**
 * A view as it should be.
 *
 * @param name in small letters, as names that are not quoted are folded
 * @param sql the query that it stands for
 */
record ReportView(String name, String sql) {
  private static final int LONGEST_NAME = 63;

  /** The view of this name in any letters. */
  static ReportView of(String name, String sql) {
    return new ReportView(folded(name), sql);
  }

  /** The same rows under another name. */
  ReportView called(String other) {
    return of(other, sql);
  }

  /** A name as PostgreSQL folds and cuts it where it is not quoted; classes are in ASCII. */
  static String folded(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.substring(0, Math.min(LONGEST_NAME, small.length()));
  }

  /** A column's expression with its name. */
  static String column(String expression, String name) {
    return expression + " as \"" + folded(name) + '"';
  }

  /** The expression of a text that is no column. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
