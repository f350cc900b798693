package dev.muster.contracts.provider;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * When content is sent to a host more slowly, or not at all. Times are those of the site server.
 *
 * @param days on which it begins; empty is every day
 * @param from when it begins
 * @param to when it ends, on the next day where that is earlier; the whole day where it is the same
 * @param bytesPerSecond at most; 0 is nothing
 */
public record SendingLimit(Set<DayOfWeek> days, LocalTime from, LocalTime to, long bytesPerSecond) {
  /** Below this a piece would take longer than hosts are waited for. */
  public static final long SLOWEST = 64_000;

  public SendingLimit {
    days = Collections.unmodifiableSet(new TreeSet<>(days));
    if (bytesPerSecond != 0 && bytesPerSecond < SLOWEST) {
      throw new IllegalArgumentException(
          "a rate is at least " + SLOWEST / 1000 + " kB/s, or 0, which sends nothing");
    }
  }

  /** Whether it holds then. */
  public boolean holds(LocalDateTime then) {
    LocalTime time = then.toLocalTime();
    boolean begun = !time.isBefore(from);
    if (from.isBefore(to)) {
      return begun && time.isBefore(to) && isOn(then.getDayOfWeek());
    }
    return begun
        ? isOn(then.getDayOfWeek())
        : time.isBefore(to) && isOn(then.getDayOfWeek().minus(1));
  }

  private boolean isOn(DayOfWeek day) {
    return days.isEmpty() || days.contains(day);
  }
}
