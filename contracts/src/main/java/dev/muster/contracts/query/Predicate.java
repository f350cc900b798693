package dev.muster.contracts.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import java.util.List;

/**
 * Something that is true, false or unknown of a row. A comparison is unknown where a side has no
 * value, and true of several values where it is of one; values that cannot be read as what they are
 * compared as do not count. What is negated here is negated for each of several values, {@link Not}
 * negates the whole.
 */
public sealed interface Predicate {
  /** True where all are. */
  record All(List<Predicate> of) implements Predicate {
    public All {
      of = List.copyOf(of);
    }
  }

  /** True where one is. */
  record Any(List<Predicate> of) implements Predicate {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** True where the other is false. */
  record Not(Predicate of) implements Predicate {}

  /**
   * Compares two values.
   *
   * @param as what both are compared as
   */
  record Compare(Expression left, Relation relation, Expression right, PropertyType as)
      implements Predicate {}

  /**
   * Compares text with a pattern: {@code %} any text, {@code _} one character, {@code [a-z]} one of
   * these, {@code [^a-z]} one of the others.
   */
  record Like(Expression left, String pattern, boolean negated) implements Predicate {}

  /**
   * Whether a value is one of these.
   *
   * @param as what all are compared as
   */
  record In(Expression left, List<Value> values, PropertyType as, boolean negated)
      implements Predicate {
    public In {
      values = List.copyOf(values);
    }
  }

  /**
   * Whether a value is among those that a query finds; absent values of the query do not count.
   *
   * @param query with one column
   * @param as what all are compared as
   */
  record InQuery(Expression left, Query query, PropertyType as, boolean negated)
      implements Predicate {}

  /**
   * Whether a value lies between two others or is one of them.
   *
   * @param as what all are compared as
   */
  record Between(
      Expression value, Expression low, Expression high, PropertyType as, boolean negated)
      implements Predicate {}

  /** Whether a property has no value; never unknown. */
  record IsNull(Expression.Property of, boolean negated) implements Predicate {}

  /** How two values are compared. */
  enum Relation {
    EQUALS,
    NOT_EQUALS,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }
}
