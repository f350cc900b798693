package dev.muster.platform.http;

import java.time.Clock;
import java.time.Instant;

/** The time as the header {@code Date} has it, written once a second; of one event loop. */
final class Dates {
  private final Clock clock;
  private long second = Long.MIN_VALUE;
  private String text = "";

  Dates(Clock clock) {
    this.clock = clock;
  }

  String now() {
    Instant now = clock.instant();
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      text = Selection.date(now);
    }
    return text;
  }
}
