package dev.muster.contracts.query;

import dev.muster.contracts.fact.PropertyType;
import java.util.List;

/**
 * A class that is joined to those before it.
 *
 * @param kind what becomes of instances without a partner
 * @param source the class
 * @param on what has to be equal, at least one pair
 */
public record Join(Kind kind, Source source, List<Match> on) {
  public Join {
    on = List.copyOf(on);
    if (on.isEmpty()) {
      throw new IllegalArgumentException("a join says on which properties");
    }
  }

  /** What becomes of instances without a partner. */
  public enum Kind {
    /** They are left out. */
    INNER,
    /** Those before it are kept. */
    LEFT,
    /** Those of the joined class are kept. */
    RIGHT,
    /** All are kept. */
    FULL
  }

  /**
   * Two properties that have to be equal, each with one value.
   *
   * @param left one of a class before it
   * @param right one of the joined class
   * @param as what both are compared as
   */
  public record Match(Expression.Property left, Expression.Property right, PropertyType as) {}
}
