package dev.muster.contracts.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A time in which the members of a collection may be changed. A device with windows is changed only
 * in them; one without, at any time.
 *
 * @param name the object's name
 * @param collection for whom
 * @param days on which days it begins; empty is every day
 * @param start when it begins
 * @param length how long it lasts, up to 24 hours
 * @param basis whose time that is
 */
public record MaintenanceWindow(
    ObjectName name,
    ObjectName collection,
    Set<DayOfWeek> days,
    LocalTime start,
    Duration length,
    TimeBasis basis)
    implements Declared {
  private static final Duration LONGEST = Duration.ofHours(24);

  public MaintenanceWindow {
    days = Collections.unmodifiableSet(new TreeSet<>(days));
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a maintenance window lasts up to 24 hours");
    }
  }
}
