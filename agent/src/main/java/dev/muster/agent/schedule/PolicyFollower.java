package dev.muster.agent.schedule;

import dev.muster.contracts.policy.PolicyChange;
import java.time.Instant;
import java.util.Optional;

/**
 * What does the work of policy; the schedule says when. {@link #changed} comes from the thread of
 * client notification, {@link #siteIsBack} from that of contact, the others one after another from
 * the thread of work.
 */
public interface PolicyFollower {
  /**
   * Verifies and keeps what was pushed; returns soon, and leaves the work to {@link #workIsDue}.
   */
  void changed(PolicyChange change);

  /** Asks the site what is for this device, and keeps it. */
  void synchronise();

  /** The site can be reached again; returns soon, and leaves the work to {@link #workIsDue}. */
  void siteIsBack();

  /** When there is work next; in the past is now, nothing is none. */
  Optional<Instant> nextWork();

  /** Does what is due now. */
  void workIsDue();
}
