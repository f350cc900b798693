package dev.muster.evaluation;

import dev.muster.contracts.query.Expression.DatePart;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Counts with times, as SQL Server's {@code DateAdd} and {@code DateDiff} do. */
final class Spans {
  private static final int MONTHS_OF_A_QUARTER = 3;
  private static final int MONTHS_OF_A_YEAR = 12;
  private static final int DAYS_OF_A_WEEK = 7;

  /** A Sunday before all times that can be read. */
  private static final LocalDate SUNDAY = LocalDate.of(1899, 12, 31).minusDays(350_000);

  private Spans() {}

  static LocalDateTime later(LocalDateTime time, long number, DatePart part) {
    return switch (part) {
      case YEAR -> time.plusYears(number);
      case QUARTER -> time.plusMonths(number * MONTHS_OF_A_QUARTER);
      case MONTH -> time.plusMonths(number);
      case WEEK -> time.plusWeeks(number);
      case DAY -> time.plusDays(number);
      case HOUR -> time.plusHours(number);
      case MINUTE -> time.plusMinutes(number);
      case SECOND -> time.plusSeconds(number);
    };
  }

  /** How many borders lie between them. */
  static long between(LocalDateTime from, LocalDateTime to, DatePart part) {
    return number(to, part) - number(from, part);
  }

  private static long number(LocalDateTime time, DatePart part) {
    long months = (long) time.getYear() * MONTHS_OF_A_YEAR + time.getMonthValue() - 1;
    return switch (part) {
      case YEAR -> time.getYear();
      case QUARTER -> Math.floorDiv(months, MONTHS_OF_A_QUARTER);
      case MONTH -> months;
      case WEEK -> Math.floorDiv(SUNDAY.until(time.toLocalDate(), ChronoUnit.DAYS), DAYS_OF_A_WEEK);
      case DAY -> time.toLocalDate().toEpochDay();
      case HOUR ->
          SUNDAY.atStartOfDay().until(time.truncatedTo(ChronoUnit.HOURS), ChronoUnit.HOURS);
      case MINUTE ->
          SUNDAY.atStartOfDay().until(time.truncatedTo(ChronoUnit.MINUTES), ChronoUnit.MINUTES);
      case SECOND -> SUNDAY.atStartOfDay().until(time, ChronoUnit.SECONDS);
    };
  }
}
