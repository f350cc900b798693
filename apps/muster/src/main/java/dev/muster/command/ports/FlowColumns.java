package dev.muster.command.ports;

import dev.muster.command.output.Column;
import dev.muster.topology.flows.Flow;
import java.util.List;

/** The flows of a topology as rows to print. */
final class FlowColumns {
  static final List<Column<Flow>> ALL =
      List.of(
          new Column<>("row", flow -> flow.row().id().toString()),
          new Column<>("from", flow -> flow.opener().node().name()),
          new Column<>("to", flow -> flow.listener().node().name()),
          new Column<>("role", flow -> flow.listener().party().label()),
          new Column<>("direction", flow -> MatrixColumns.label(flow.cell().direction())),
          new Column<>("transport", flow -> flow.cell().transport().label()),
          new Column<>("addresses", flow -> flow.to().stream().map(Object::toString).toList()),
          new Column<>("ports", flow -> flow.ports().stream().map(Object::toString).toList()),
          new Column<>("state", FlowColumns::state),
          new Column<>("reason", flow -> flow.closed().orElse("")));

  private FlowColumns() {}

  private static String state(Flow flow) {
    if (flow.closed().isPresent()) {
      return "unused";
    }
    return flow.local() ? "local" : "open";
  }
}
