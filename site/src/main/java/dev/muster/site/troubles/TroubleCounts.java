package dev.muster.site.troubles;

import dev.muster.contracts.fallback.ClientState;
import java.util.Map;

/**
 * How many clients say that they are in trouble.
 *
 * @param open of each state that there is
 * @param lost how many reports went from the queues of fallback status points before the site
 *     fetched them
 */
public record TroubleCounts(Map<ClientState, Long> open, long lost) {
  public TroubleCounts {
    open = Map.copyOf(open);
  }

  /** In all. */
  public long inAll() {
    return open.values().stream().mapToLong(Long::longValue).sum();
  }
}
