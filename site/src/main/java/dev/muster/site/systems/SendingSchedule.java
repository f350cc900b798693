package dev.muster.site.systems;

import dev.muster.contracts.provider.SendingLimit;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/** When and how fast content may be sent to a host, in the time of the site server. */
record SendingSchedule(List<SendingLimit> limits) {
  /** Bytes a second where nothing limits them. */
  static final long UNLIMITED = Long.MAX_VALUE;

  SendingSchedule {
    limits = List.copyOf(limits);
  }

  /** Bytes a second then, by the last limit that holds; 0 where nothing may be sent. */
  long rate(ZonedDateTime now) {
    LocalDateTime there = now.toLocalDateTime();
    return limits.reversed().stream()
        .filter(limit -> limit.holds(there))
        .findFirst()
        .map(SendingLimit::bytesPerSecond)
        .orElse(UNLIMITED);
  }
}
