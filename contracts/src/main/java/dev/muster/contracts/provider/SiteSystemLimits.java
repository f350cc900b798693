package dev.muster.contracts.provider;

import java.util.List;

/**
 * When and how fast content is sent to a host of site systems from now on.
 *
 * @param limits of those that hold, the last one counts; where none holds, there is no limit
 */
public record SiteSystemLimits(List<SendingLimit> limits) {
  /** More than a week by the hour. */
  private static final int MOST = 200;

  public SiteSystemLimits {
    limits = List.copyOf(limits);
    if (limits.size() > MOST) {
      throw new IllegalArgumentException("a host has at most " + MOST + " limits");
    }
  }
}
