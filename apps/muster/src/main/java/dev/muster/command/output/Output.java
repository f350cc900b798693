package dev.muster.command.output;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --format}, and the printing that follows it. */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How to print: ${COMPLETION-CANDIDATES} (usually ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Format format = Format.TABLE;

  /** How to print. */
  public Format format() {
    return format;
  }

  /** Prints the rows in the chosen way. */
  public <T> void print(List<Column<T>> columns, List<T> rows) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> TextTables.aligned(out, columns, rows);
      case MARKDOWN -> TextTables.markdown(out, columns, rows, true);
      case CSV -> TextTables.csv(out, columns, rows, true);
      case JSON -> JsonRows.print(out, columns, rows);
    }
    out.flush();
  }

  /** Prints rows that come bit by bit in the chosen way; as JSON each batch is a list. */
  public <T> RowStream<T> begin(List<Column<T>> columns) {
    return new RowStream<>(spec.commandLine().getOut(), format, columns);
  }
}
