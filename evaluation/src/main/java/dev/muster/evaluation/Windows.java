package dev.muster.evaluation;

import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The times in which a device may be changed. A window begins at its local time, as the zone reads
 * it that day (a time that the clock skips is moved by the skipped hour, of one that it repeats the
 * first counts), and lasts its length of real time. Windows that touch are one.
 *
 * @param windows none means always
 * @param zone the device's
 */
public record Windows(List<MaintenanceWindow> windows, ZoneId zone) {
  private static final int DAYS_BEFORE = 2;
  private static final int DAYS_AFTER = 9;

  public Windows {
    windows = List.copyOf(windows);
  }

  /** The windows that a device has. */
  public static Windows of(Collection<MaintenanceWindow> windows, ZoneId zone) {
    return new Windows(List.copyOf(windows), zone);
  }

  /** Whether something may be changed at this moment. */
  public boolean areOpen(Instant at) {
    return windows.isEmpty() || spans(at).stream().anyMatch(span -> span.contains(at));
  }

  /** When a window opens after this moment; absent where there are none. */
  public Optional<Instant> nextOpening(Instant after) {
    return spans(after).stream().map(Span::start).filter(start -> start.isAfter(after)).findFirst();
  }

  /** The first moment from which something that takes so long is done in windows only. */
  public Fit fit(Instant from, Duration longest) {
    if (windows.isEmpty()) {
      return new Fit.Now();
    }
    for (Span span : spans(from)) {
      Instant start = span.start().isAfter(from) ? span.start() : from;
      if (!start.plus(longest).isAfter(span.end())) {
        return start.equals(from) ? new Fit.Now() : new Fit.Later(start);
      }
    }
    return new Fit.Never();
  }

  /** When something may begin. */
  public sealed interface Fit {
    /** At once. */
    record Now() implements Fit {}

    /**
     * Not before.
     *
     * @param at when
     */
    record Later(Instant at) implements Fit {}

    /** No window is as long. */
    record Never() implements Fit {}
  }

  private record Span(Instant start, Instant end) {
    boolean contains(Instant at) {
      return !at.isBefore(start) && at.isBefore(end);
    }
  }

  private List<Span> spans(Instant around) {
    List<Span> all = new ArrayList<>();
    for (MaintenanceWindow window : windows) {
      ZoneId basis = window.basis() == TimeBasis.UTC ? ZoneOffset.UTC : zone;
      LocalDate today = around.atZone(basis).toLocalDate();
      for (int day = -DAYS_BEFORE; day <= DAYS_AFTER; day++) {
        LocalDate date = today.plusDays(day);
        if (window.days().isEmpty() || window.days().contains(date.getDayOfWeek())) {
          Instant start = date.atTime(window.start()).atZone(basis).toInstant();
          all.add(new Span(start, start.plus(window.length())));
        }
      }
    }
    all.sort(Comparator.comparing(Span::start));
    return joined(all);
  }

  private static List<Span> joined(List<Span> sorted) {
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      Span before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && !span.start().isAfter(before.end())) {
        Instant end = span.end().isAfter(before.end()) ? span.end() : before.end();
        joined.set(joined.size() - 1, new Span(before.start(), end));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
