package dev.muster.contracts.provider;

import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/**
 * What a query found.
 *
 * @param columns the headings, in their order
 * @param rows values by heading; what has no value is not there
 * @param more whether further rows follow
 * @param unknown how many devices cannot be judged, because they never reported a class that the
 *     query asks about; they have no rows
 */
public record QueryAnswer(
    List<String> columns, List<Map<String, Value>> rows, boolean more, long unknown) {
  public QueryAnswer {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Map::copyOf).toList();
  }
}
