package dev.muster.evaluation;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a plan depends on besides policy and facts.
 *
 * @param now the present moment
 * @param zone the device's time zone
 * @param leases leave to do what destroys
 * @param retries when something is tried again
 */
public record Situation(Instant now, ZoneId zone, Leases leases, RetryRule retries) {
  /** As with all leases, and with the usual retries. */
  public static Situation usual(Instant now, ZoneId zone) {
    return new Situation(now, zone, new Leases.NotUsed(), RetryRule.USUAL);
  }
}
