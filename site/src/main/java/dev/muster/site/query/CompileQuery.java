package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.InventoryClass.Origin;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From a query to one statement of SQL. */
final class CompileQuery {
  private final Tables tables;
  private final Instant now;
  private final Sql sql = new Sql();

  CompileQuery(Tables tables, Instant now) {
    this.tables = tables;
    this.now = now;
  }

  /** A statement and its parameters. */
  record Statement(String text, Map<String, Object> values) {}

  /** The selected properties as a list of JSON, a row each. */
  Statement rows(Query query, int offset, int limit) {
    Frame frame = new Frame(query, sql);
    var predicates = new CompilePredicate(this, frame, sql, now);
    StringBuilder text = new StringBuilder(query.distinct() ? "select distinct " : "select ");
    text.append(
        query.columns().stream()
            .map(column -> frame.json(column.property()))
            .collect(
                Collectors.joining(", ", "(jsonb_build_array(", ")::text collate \"C\") as line")));
    List<String> order = new ArrayList<>();
    for (Query.Order each : query.order()) {
      String key = "k" + order.size();
      String value = predicates.value(each.property(), each.property().type());
      boolean isText = each.property().type() == dev.muster.contracts.fact.PropertyType.TEXT;
      text.append(", ")
          .append(isText ? "(" + value + " collate \"C\")" : value)
          .append(" as ")
          .append(key);
      order.add(key + (each.descending() ? " desc nulls last" : " asc nulls first"));
    }
    if (!query.distinct()) {
      text.append(", ").append(frame.device()).append(" as device");
      order.add("device");
    }
    order.add("line");
    text.append(body(query, frame, predicates))
        .append(" order by ")
        .append(String.join(", ", order))
        .append(" offset ")
        .append(sql.bind(offset))
        .append(" limit ")
        .append(sql.bind(limit));
    return statement(text);
  }

  /** The approved devices, or the users, that have a row. */
  Statement devices(Query query) {
    Frame frame = new Frame(query, sql);
    StringBuilder text = new StringBuilder("select distinct " + frame.device() + " as device");
    text.append(body(query, frame, new CompilePredicate(this, frame, sql, now)));
    if (!Queries.isOfUsers(query)) {
      text.append(
              " and exists (select from query_system s where s.state = 'approved' and s.device = ")
          .append(frame.device())
          .append(")");
    }
    return statement(text);
  }

  /** One row where the device has one. */
  Statement ofDevice(Query query, DeviceId device) {
    Frame frame = new Frame(query, sql);
    StringBuilder text = new StringBuilder("select 1");
    text.append(body(query, frame, new CompilePredicate(this, frame, sql, now)))
        .append(" and ")
        .append(frame.device())
        .append(" = cast(")
        .append(sql.bind(device.value()))
        .append(" as uuid) limit 1");
    return statement(text);
  }

  /** How many devices have not reported what the query asks about; of users all is known. */
  Statement unknown(Query query) {
    if (Queries.isOfUsers(query)) {
      return new Statement("select 0", Map.of());
    }
    String known = known(Queries.classes(query), "s.device");
    return statement(
        new StringBuilder("select count(*) from query_system s where not (true" + known + ")"));
  }

  private String body(Query query, Frame frame, CompilePredicate predicates) {
    String rows =
        " from "
            + from(query, frame)
            + " where "
            + query.where().map(predicates::condition).orElse("true");
    if (Queries.isOfUsers(query)) {
      return rows;
    }
    Set<ClassName> asked = new TreeSet<>(Queries.classes(query));
    frame.all().stream()
        .filter(each -> !each.optional())
        .map(Frame.Placed::type)
        .forEach(asked::remove);
    boolean isSystem =
        frame.all().stream()
            .anyMatch(each -> !each.optional() && each.type().equals(Tables.SYSTEM));
    return rows
        + (isSystem
            ? ""
            : " and exists (select from query_system s where s.device = " + frame.device() + ")")
        + known(asked, frame.device());
  }

  /** The classes and joins of a query. */
  String from(Query query, Frame frame) {
    StringBuilder text = new StringBuilder(rows(frame.of(query.from().alias())));
    var predicates = new CompilePredicate(this, frame, sql, now);
    for (Join join : query.joins()) {
      text.append(
              switch (join.kind()) {
                case INNER -> " join ";
                case LEFT -> " left join ";
                case RIGHT -> " right join ";
                case FULL -> " full join ";
              })
          .append(rows(frame.of(join.source().alias())))
          .append(" on ")
          .append(
              join.on().stream()
                  .map(match ->
                      predicates.value(match.left(), match.as())
                          + " = "
                          + predicates.value(match.right(), match.as()))
                  .collect(Collectors.joining(" and ")));
    }
    return text.toString();
  }

  private String rows(Frame.Placed placed) {
    return tables.rows(placed.type(), placed.table(), sql);
  }

  /** The conditions that a device has reported, or that somebody imported, these classes. */
  private String known(Set<ClassName> classes, String device) {
    StringBuilder text = new StringBuilder();
    List<String> reported = new ArrayList<>();
    for (ClassName each : classes) {
      Origin origin = tables.origin(each);
      if (origin == Origin.AGENT) {
        reported.add(Integer.toString(tables.number(each)));
      } else if (origin == Origin.IMPORT) {
        text.append(" and exists (select from query_imported i where i.class = ")
            .append(sql.bind(each.value()))
            .append(" and i.device = ")
            .append(device)
            .append(")");
      }
    }
    if (!reported.isEmpty()) {
      text.append(" and exists (select from query_device d where d.classes @> cast(")
          .append(sql.bind(reported.toArray(String[]::new)))
          .append(" as smallint[]) and d.device = ")
          .append(device)
          .append(")");
    }
    return text.toString();
  }

  private Statement statement(StringBuilder text) {
    return new Statement(text.toString(), sql.values());
  }
}
