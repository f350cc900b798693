package dev.muster.command.ports;

import dev.muster.command.output.Column;
import dev.muster.topology.Cidr;
import java.util.List;
import java.util.stream.Stream;

/** What was checked as rows to print. */
final class CheckedColumns {
  private static final List<Column<Checked>> WHAT =
      List.of(
          new Column<>("row", checked -> checked.flow().row().id().toString()),
          new Column<>(
              "direction", checked -> MatrixColumns.label(checked.flow().cell().direction())),
          new Column<>("transport", checked -> checked.flow().cell().transport().label()),
          new Column<>("from", checked -> checked.flow().opener().node().name()),
          new Column<>("to", checked -> checked.flow().listener().node().name()),
          new Column<>("address", checked -> checked.address().map(Cidr::toString).orElse("")),
          new Column<>(
              "ports", checked -> checked.flow().ports().stream().map(Object::toString).toList()));

  /** For a terminal; explanations follow below the table. */
  static final List<Column<Checked>> SHORT =
      and(List.of(new Column<>("verdict", Checked::verdict)));

  /** Everything, for programs. */
  static final List<Column<Checked>> ALL =
      and(
          List.of(
              new Column<>("well", Checked::well),
              new Column<>("verdict", Checked::verdict),
              new Column<>("detail", Checked::detail),
              new Column<>("cause", Checked::cause),
              new Column<>("opens", Checked::opens)));

  private CheckedColumns() {}

  private static List<Column<Checked>> and(List<Column<Checked>> more) {
    return Stream.concat(WHAT.stream(), more.stream()).toList();
  }
}
