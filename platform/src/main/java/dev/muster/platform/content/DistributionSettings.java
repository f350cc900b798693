package dev.muster.platform.content;

import java.time.Duration;

/**
 * Bounds of a distribution queue.
 *
 * @param bytesPerSecond received at most
 * @param firstRetry the pause after the first failure; doubled after each further one
 * @param longestRetry the longest pause
 */
public record DistributionSettings(
    long bytesPerSecond, Duration firstRetry, Duration longestRetry) {
  /** 100 MB/s; retries after 5 seconds, at last every 10 minutes. */
  public static DistributionSettings defaults() {
    return new DistributionSettings(100_000_000, Duration.ofSeconds(5), Duration.ofMinutes(10));
  }

  public DistributionSettings {
    if (bytesPerSecond < 1 || !firstRetry.isPositive() || firstRetry.compareTo(longestRetry) > 0) {
      throw new IllegalArgumentException(
          "a distribution's rate and pauses are positive, and the first pause is the shortest");
    }
  }
}
