package dev.muster.contracts.link;

import java.time.Instant;
import java.util.List;

/**
 * What waits at a fallback status point, the oldest first.
 *
 * @param queue names the queue that numbers these; another name begins anew
 * @param at the host's clock
 * @param entries the next of them
 * @param more whether others wait behind these
 */
public record FallbackBatch(String queue, Instant at, List<FallbackEntry> entries, boolean more) {
  public FallbackBatch {
    entries = List.copyOf(entries);
  }
}
