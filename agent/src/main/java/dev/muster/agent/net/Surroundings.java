package dev.muster.agent.net;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Whereabouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the device is, and which management points it asks there. Safe for several threads. */
public interface Surroundings {
  /** What the device says of where it is now. */
  Whereabouts here();

  /** The management points that may be asked now, the best first; at least one. */
  List<ManagementPointAddress> managementPoints();

  /**
   * A question went round.
   *
   * @param inVain those that were asked and gave no answer
   * @param answered the one that did
   */
  void asked(List<ManagementPointAddress> inVain, Optional<ManagementPointAddress> answered);

  /** When more of them may be asked, where all that may now gave no answer. */
  Optional<Instant> more();
}
