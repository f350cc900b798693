package dev.muster.evaluation;

import dev.muster.contracts.document.ObjectName;
import java.time.Instant;
import java.util.Map;

/** Leave to do what destroys; a plan uninstalls only under it. */
public sealed interface Leases {
  /** The site gives none; policy alone is enough. */
  record NotUsed() implements Leases {}

  /**
   * Those that the device holds.
   *
   * @param until the end of the lease of each deployment
   */
  record Held(Map<ObjectName, Instant> until) implements Leases {
    public Held {
      until = Map.copyOf(until);
    }
  }
}
