package dev.muster.platform.notification;

import java.time.Duration;

/**
 * Bounds of a notification server.
 *
 * @param connections at a time; more are refused
 * @param connect the longest time from an open connection to MQTT's CONNECT
 * @param keepAlive the longest that a client may name; one without is refused
 * @param largestMessage in bytes, in both directions
 * @param unacknowledged pushes to one device; a device that takes no more is disconnected
 * @param callbacks at work at a time
 */
public record NotificationSettings(
    int connections,
    Duration connect,
    Duration keepAlive,
    int largestMessage,
    int unacknowledged,
    int callbacks) {
  /** For a management point. */
  public static NotificationSettings defaults() {
    return new NotificationSettings(
        25_000, Duration.ofSeconds(10), Duration.ofMinutes(30), 256 << 10, 32, 64);
  }

  public NotificationSettings {
    if (connections < 1 || largestMessage < 1 || unacknowledged < 1 || callbacks < 1) {
      throw new IllegalArgumentException("bounds of notification are positive");
    }
    if (connect.toSeconds() < 1 || keepAlive.toSeconds() < 1) {
      throw new IllegalArgumentException("time-outs of notification are at least a second");
    }
  }
}
