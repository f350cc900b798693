package dev.muster.contracts.query;

import java.util.List;
import java.util.Optional;

/**
 * A query.
 *
 * @param distinct whether equal rows are shown once
 * @param columns what is selected, at least one
 * @param from the first class
 * @param joins further classes
 * @param where which rows; absent where all
 * @param order by what rows are sorted, the most important first
 */
public record Query(
    boolean distinct,
    List<Column> columns,
    Source from,
    List<Join> joins,
    Optional<Predicate> where,
    List<Order> order) {
  public Query {
    columns = List.copyOf(columns);
    joins = List.copyOf(joins);
    order = List.copyOf(order);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a query selects at least one property");
    }
  }

  /**
   * A selected property.
   *
   * @param name its heading, unlike those of the other columns
   * @param property what is shown
   */
  public record Column(String name, Expression.Property property) {}

  /**
   * What rows are sorted by; absent values come first in ascending order, as SQL Server has it.
   *
   * @param property one with one value
   * @param descending whether the largest comes first
   */
  public record Order(Expression.Property property, boolean descending) {}
}
