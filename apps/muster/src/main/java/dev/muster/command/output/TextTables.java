package dev.muster.command.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rows as text: aligned, as Markdown, or as CSV. Lists stand in one cell, their values separated by
 * spaces.
 */
final class TextTables {
  private TextTables() {}

  static <T> void aligned(PrintWriter out, List<Column<T>> columns, List<T> rows) {
    aligned(out, columns, rows, new int[columns.size()], true);
  }

  /**
   * The same for rows that go on.
   *
   * @param widths of the columns so far; they grow
   */
  static <T> void aligned(
      PrintWriter out, List<Column<T>> columns, List<T> rows, int[] widths, boolean heading) {
    List<List<String>> lines = new ArrayList<>();
    if (heading) {
      lines.add(columns.stream().map(column -> column.name().toUpperCase(Locale.ROOT)).toList());
    }
    rows.forEach(row -> lines.add(cells(columns, row, UnaryOperator.identity())));
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length() + 2);
      }
      out.print(text.toString().stripTrailing() + "\n");
    }
  }

  static <T> void markdown(
      PrintWriter out, List<Column<T>> columns, List<T> rows, boolean heading) {
    if (heading) {
      out.print(bars(columns.stream().map(Column::name).toList()));
      out.print(bars(columns.stream().map(_ -> "---").toList()));
    }
    rows.forEach(row -> out.print(bars(cells(columns, row, cell -> cell.replace("|", "\\|")))));
  }

  static <T> void csv(PrintWriter out, List<Column<T>> columns, List<T> rows, boolean heading) {
    if (heading) {
      out.print(columns.stream().map(Column::name).collect(Collectors.joining(",")) + "\n");
    }
    rows.forEach(
        row -> out.print(String.join(",", cells(columns, row, TextTables::quoted)) + "\n"));
  }

  private static String bars(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static <T> List<String> cells(
      List<Column<T>> columns, T row, UnaryOperator<String> escape) {
    return columns.stream().map(column -> escape.apply(text(column.value().apply(row)))).toList();
  }

  private static String text(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? "yes" : "no";
      case List<?> list -> list.stream().map(TextTables::text).collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }
}
