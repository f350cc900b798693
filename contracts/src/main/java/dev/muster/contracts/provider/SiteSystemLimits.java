package dev.muster.contracts.provider;

import java.util.List;
import java.util.Optional;

/**
 * When and how fast content is sent to a host of site systems from now on.
 *
 * @param limits of those that hold, the last one counts; where none holds, there is no limit
 * @param insteadOf the limits that they take the place of; where the host has other ones meanwhile,
 *     nothing is changed
 */
public record SiteSystemLimits(List<SendingLimit> limits, Optional<List<SendingLimit>> insteadOf) {
  /** More than a week by the hour. */
  private static final int MOST = 200;

  public SiteSystemLimits {
    limits = List.copyOf(limits);
    insteadOf = insteadOf.map(List::copyOf);
    if (limits.size() > MOST) {
      throw new IllegalArgumentException("a host has at most " + MOST + " limits");
    }
  }

  /** Whatever the host has. */
  public SiteSystemLimits(List<SendingLimit> limits) {
    this(limits, Optional.empty());
  }
}
