package dev.muster.contracts.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import java.util.Optional;

/** Something with a value, or without one. */
public sealed interface Expression {
  /**
   * A property of an instance; without a value where the instance has none, or where there is no
   * instance.
   *
   * @param source the alias of the class
   * @param name as the catalogue writes it
   * @param type what its values are
   * @param several whether it has several values
   * @param element which of several values, from 0; absent where all
   */
  record Property(
      String source, String name, PropertyType type, boolean several, Optional<Integer> element)
      implements Expression {
    private static final int LAST_ELEMENT = 9_999;

    public Property {
      if (element.filter(number -> number < 0 || number > LAST_ELEMENT).isPresent()) {
        throw new IllegalArgumentException(
            "values are counted from 0 to 9999, not " + element.get());
      }
    }

    /** Whether this stands for several values. */
    public boolean standsForSeveral() {
      return several && element.isEmpty();
    }
  }

  /**
   * A value that the query gives.
   *
   * @param value a time is text such as {@code 2026-03-01T12:00:00Z}
   */
  record Constant(Value value) implements Expression {}

  /** The time at which the query is asked, in UTC. */
  record Now() implements Expression {}

  /**
   * A time so much later; months and years end on the month's last day where it is shorter.
   *
   * @param number how much, negative for earlier, at most {@link DatePart#most}
   * @param part of what
   * @param time than which time, itself no {@code Later}
   */
  record Later(long number, DatePart part, Expression time) implements Expression {
    public Later {
      if (Math.abs(number) > part.most() || time instanceof Later) {
        throw new IllegalArgumentException("at most 900 years are added to a time, and once");
      }
    }
  }

  /**
   * How many borders of days, hours, … lie between two times; weeks begin on Sunday.
   *
   * @param part of what
   * @param from the first time
   * @param to the second; the span is negative where it is earlier
   */
  record Span(DatePart part, Expression from, Expression to) implements Expression {}

  /** What times are counted in. */
  enum DatePart {
    YEAR(900),
    QUARTER(3_600),
    MONTH(10_800),
    WEEK(46_800),
    DAY(328_500),
    HOUR(7_884_000),
    MINUTE(473_040_000),
    SECOND(2_000_000_000);

    private final long most;

    DatePart(long most) {
      this.most = most;
    }

    /** How many of it may be added to a time, so that every sum is a time that can be kept. */
    public long most() {
      return most;
    }
  }
}
