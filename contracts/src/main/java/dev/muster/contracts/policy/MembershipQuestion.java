package dev.muster.contracts.policy;

import dev.muster.contracts.content.ContentHash;
import java.util.List;

/**
 * A device asks of which targets the site says that they mean it.
 *
 * @param targets as {@link Membership} names them, of policies that are assigned to the device; at
 *     most 100
 */
public record MembershipQuestion(List<ContentHash> targets) {
  /** So many are asked about at once. */
  public static final int MOST = 100;

  public MembershipQuestion {
    targets = List.copyOf(targets);
    if (targets.size() > MOST) {
      throw new IllegalArgumentException("one question is about at most " + MOST + " targets");
    }
  }
}
