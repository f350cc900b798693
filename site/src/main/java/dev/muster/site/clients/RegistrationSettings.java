package dev.muster.site.clients;

import dev.muster.contracts.site.SiteCode;
import java.time.Duration;
import java.util.List;

/**
 * Who may register, and how much of it the site bears.
 *
 * @param site the site that devices have to ask for
 * @param approvedNetworks devices that register from here are approved at once
 * @param mostPending how many devices may wait for approval
 * @param askAgain when a device that waits asks again
 */
public record RegistrationSettings(
    SiteCode site, List<Network> approvedNetworks, int mostPending, Duration askAgain) {
  public RegistrationSettings {
    approvedNetworks = List.copyOf(approvedNetworks);
    if (mostPending < 1 || askAgain.isNegative() || askAgain.isZero()) {
      throw new IllegalArgumentException(
          "most-pending is at least 1, ask-again longer than nothing");
    }
  }

  /** No network is approved at once, 10,000 devices may wait, each asks again after a minute. */
  public static RegistrationSettings defaults(SiteCode site) {
    return new RegistrationSettings(site, List.of(), 10_000, Duration.ofMinutes(1));
  }
}
