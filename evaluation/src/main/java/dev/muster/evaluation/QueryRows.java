package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import java.time.Instant;
import java.util.List;

/**
 * The rows that a query has of one device before anything is asked of them, and what the parts of a
 * query say of each: for whoever explains. For one thread.
 */
public final class QueryRows {
  private final Judgement judgement;
  private final List<Row> rows;

  private QueryRows(Judgement judgement, List<Row> rows) {
    this.judgement = judgement;
    this.rows = rows;
  }

  /** The rows of all classes that the query joins; none where that is too much work. */
  public static QueryRows of(Query query, DeviceId device, Facts facts, Instant now) {
    Judgement judgement = new Judgement(device, facts, now);
    return new QueryRows(judgement, judgement.everyRow(query));
  }

  /** The properties that a part of a query looks at, without those of its subqueries. */
  public static List<Expression.Property> properties(Predicate part) {
    return Aliases.properties(part).distinct().toList();
  }

  /** How many. */
  public int size() {
    return rows.size();
  }

  /** What a part of the query is in a row, counted from 0. */
  public Truth judge(Predicate part, int row) {
    return judgement.judge(part, rows.get(row));
  }

  /** The values that a property has in a row, as text. */
  public List<String> values(Expression.Property property, int row) {
    return rows.get(row).texts(property).toList();
  }
}
