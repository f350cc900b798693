package dev.muster.tests.lab;

import dev.muster.topology.flows.Flow;
import java.util.List;
import java.util.Locale;

/** One connection in what {@code muster ports check --format json} prints. */
record Seen(
    String row,
    String direction,
    String transport,
    String from,
    String to,
    String address,
    boolean well,
    String verdict,
    String detail,
    List<String> opens) {

  /** What is tried, without what became of it. */
  record Connection(String row, String direction, String transport, String from, String to) {
    static Connection of(Flow flow) {
      return new Connection(
          flow.row().id().toString(),
          flow.cell().direction().name().toLowerCase(Locale.ROOT),
          flow.cell().transport().label(),
          flow.opener().node().name(),
          flow.listener().node().name());
    }
  }

  Connection connection() {
    return new Connection(row, direction, transport, from, to);
  }
}
