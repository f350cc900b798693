package dev.muster.command.ports;

import dev.muster.command.output.Column;
import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Note;
import dev.muster.contracts.matrix.Use;
import java.util.List;

/** The matrix as rows to print: the reference's own columns, or a line for each cell. */
final class MatrixColumns {
  static final List<Column<Connection>> ROWS =
      List.of(
          new Column<>("pair", row -> row.id().pair()),
          new Column<>("from", row -> row.from().label()),
          new Column<>("to", row -> row.to().label()),
          new Column<>("initiator", row -> row.initiator().label()),
          new Column<>("protocol", row -> row.protocol().label()),
          new Column<>("udp", row -> row.udp().notation()),
          new Column<>("tcp", row -> row.tcp().notation()),
          new Column<>("configurable", Connection::configurable),
          new Column<>("notes", row -> row.notes().stream().map(Note::number).sorted().toList()),
          new Column<>("source", Connection::source));

  static final List<Column<RowCell>> CELLS =
      List.of(
          new Column<>("row", each -> each.row().id().toString()),
          new Column<>("opens", each -> each.row().opener(each.cell().direction()).label()),
          new Column<>("listens", each -> each.row().listener(each.cell().direction()).label()),
          new Column<>("direction", each -> label(each.cell().direction())),
          new Column<>("transport", each -> each.cell().transport().label()),
          new Column<>("ports", each -> each.cell().ports().notation()),
          new Column<>("used", each -> each.cell().used()),
          new Column<>("reason", each -> reason(each.cell().use())));

  private MatrixColumns() {}

  /** One cell with its row. */
  record RowCell(Connection row, Cell cell) {}

  static String label(Direction direction) {
    return switch (direction) {
      case FORWARD -> "forward";
      case BACK -> "back";
    };
  }

  private static String reason(Use use) {
    return switch (use) {
      case Use.Used() -> "";
      case Use.Unused(String reason) -> reason;
    };
  }
}
