package dev.muster.command.output;

import java.io.PrintWriter;
import java.util.List;

/**
 * Prints rows that come bit by bit: the heading with the first of them, columns as wide as what
 * came so far.
 *
 * @param <T> what a row is made of
 */
public final class RowStream<T> {
  private final PrintWriter out;
  private final Format format;
  private final List<Column<T>> columns;
  private final int[] widths;
  private boolean begun;

  RowStream(PrintWriter out, Format format, List<Column<T>> columns) {
    this.out = out;
    this.format = format;
    this.columns = List.copyOf(columns);
    this.widths = new int[columns.size()];
  }

  /** Prints these rows, visible at once. */
  public void print(List<T> rows) {
    switch (format) {
      case TABLE -> TextTables.aligned(out, columns, rows, widths, !begun);
      case MARKDOWN -> TextTables.markdown(out, columns, rows, !begun);
      case CSV -> TextTables.csv(out, columns, rows, !begun);
      case JSON -> JsonRows.print(out, columns, rows);
    }
    begun = true;
    out.flush();
  }

  /** Prints the heading where no row came. */
  public void end() {
    if (!begun) {
      print(List.of());
    }
  }
}
