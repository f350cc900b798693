package dev.muster.command.sitesystem;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of the week as administrators write them, such as {@code mon-fri} or {@code sat,sun}. */
final class Days {
  private static final int SHORT = 3;

  private Days() {}

  /**
   * The days.
   *
   * @throws IllegalArgumentException where one is no day
   */
  static Set<DayOfWeek> read(String said) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : said.split(",", -1)) {
      String[] ends = part.split("-", 2);
      DayOfWeek last = day(ends[ends.length - 1]);
      DayOfWeek next = day(ends[0]);
      days.add(next);
      while (next != last) {
        next = next.plus(1);
        days.add(next);
      }
    }
    return days;
  }

  private static DayOfWeek day(String said) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name(day).equals(said.toLowerCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(
        "Days are mon, tue, wed, thu, fri, sat and sun, as in mon-fri or sat,sun; not "
            + said
            + ".");
  }

  /** The days one by one. */
  static String said(Set<DayOfWeek> days) {
    return days.stream().map(Days::name).collect(Collectors.joining(","));
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, SHORT).toLowerCase(Locale.ROOT);
  }
}
