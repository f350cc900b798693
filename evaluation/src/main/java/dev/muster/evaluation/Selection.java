package dev.muster.evaluation;

import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/** What a query selects of one device. */
public sealed interface Selection {
  /**
   * The rows, in the query's order.
   *
   * @param rows values by heading; what has no value is not there
   * @param more whether there are more than were wanted
   */
  record Rows(List<Map<String, Value>> rows, boolean more) implements Selection {
    public Rows {
      rows = rows.stream().map(Map::copyOf).toList();
    }
  }

  /** The facts do not say, as the reason has it. */
  record Unknown(String reason) implements Selection {}
}
