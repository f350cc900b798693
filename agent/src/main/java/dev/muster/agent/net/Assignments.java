package dev.muster.agent.net;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.AssignmentList;

/** What a management point says of a device's assignments. */
public sealed interface Assignments {
  /** They are those that the device has. */
  record Unchanged() implements Assignments {}

  /**
   * They are others.
   *
   * @param list all of them
   * @param tag the list's entity tag, to ask with the next time
   */
  record Listed(AssignmentList list, ContentHash tag) implements Assignments {}
}
