package dev.muster.site.explain;

import java.time.Duration;
import java.time.Instant;

/** Spans of time in words. */
final class Times {
  private static final int TWO = 2;

  private Times() {}

  static String ago(Instant then, Instant now) {
    Duration past = Duration.between(then, now);
    return past.isNegative() ? "at " + then : length(past) + " ago";
  }

  static String length(Duration time) {
    if (time.toDays() >= TWO) {
      return time.toDays() + " days";
    }
    if (time.toHours() >= TWO) {
      return time.toHours() + " h";
    }
    return time.toMinutes() >= TWO ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
