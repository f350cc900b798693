package dev.muster.site.query;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of one query and how its properties are read from them. */
final class Frame {
  /** What may stand in SQL as it is; names come from the catalogue and are checked all the same. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  private final Map<String, Placed> placed = new LinkedHashMap<>();

  /**
   * A class in the statement.
   *
   * @param table what it is called there
   * @param optional whether a row may have no instance of it
   */
  record Placed(ClassName type, String table, boolean optional) {}

  Frame(Query query, Sql sql) {
    List<Join> joins = query.joins();
    place(query.from(), sql.table(), joins.stream().anyMatch(Frame::leavesLeftEmpty));
    for (int at = 0; at < joins.size(); at++) {
      Join join = joins.get(at);
      boolean optional =
          join.kind() == Join.Kind.LEFT
              || join.kind() == Join.Kind.FULL
              || joins.subList(at + 1, joins.size()).stream().anyMatch(Frame::leavesLeftEmpty);
      place(join.source(), sql.table(), optional);
    }
  }

  private static boolean leavesLeftEmpty(Join join) {
    return join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL;
  }

  private void place(Source source, String table, boolean optional) {
    if (placed.putIfAbsent(source.alias(), new Placed(source.type(), table, optional)) != null) {
      throw new QueryException("Two classes of the query are called " + source.alias() + ".");
    }
  }

  List<Placed> all() {
    return List.copyOf(placed.values());
  }

  Placed of(String alias) {
    Placed found = placed.get(alias);
    if (found == null) {
      throw new QueryException("No class of the query is called " + alias + ".");
    }
    return found;
  }

  /** The device that a row is about. */
  String device() {
    List<Placed> sure = all().stream().filter(each -> !each.optional()).toList();
    return sure.stream()
        .filter(each -> each.type().equals(Tables.SYSTEM))
        .findFirst()
        .or(() -> sure.stream().findFirst())
        .map(each -> each.table() + ".device")
        .orElseGet(() ->
            all().stream()
                .map(each -> each.table() + ".device")
                .collect(Collectors.joining(", ", "coalesce(", ")")));
  }

  boolean isNeverNull(Expression expression) {
    return expression instanceof Expression.Property property
        && !of(property.source()).optional()
        && (property.type() == PropertyType.DEVICE
            || Tables.isNeverNull(of(property.source()).type(), property.name()));
  }

  /** The one value of a property as SQL's text. */
  String text(Expression.Property property) {
    Placed in = of(property.source());
    String name = name(property);
    if (property.type() == PropertyType.DEVICE) {
      return in.table() + ".device::text";
    }
    if (Tables.isColumn(in.type(), name)) {
      String column = in.table() + "." + Scope.key(name);
      return property
          .element()
          .map(number -> "(" + column + ")[" + (number + 1) + "]")
          .orElse(column);
    }
    String properties = in.table() + "." + Tables.properties(in.type());
    return property
        .element()
        .map(number -> "(" + properties + " -> '" + name + "' ->> " + number + ")")
        .orElse("(" + properties + " ->> '" + name + "')");
  }

  /** All values of a property as an array of text. */
  String texts(Expression.Property property) {
    Placed in = of(property.source());
    String name = name(property);
    return Tables.isColumn(in.type(), name)
        ? in.table() + "." + Scope.key(name)
        : "query_values(" + in.table() + "." + Tables.properties(in.type()) + " -> '" + name + "')";
  }

  /** A property as JSON. */
  String json(Expression.Property property) {
    Placed in = of(property.source());
    String name = name(property);
    if (property.type() == PropertyType.DEVICE) {
      return "to_jsonb(" + in.table() + ".device)";
    }
    if (Tables.isColumn(in.type(), name)) {
      String text = property.standsForSeveral() ? texts(property) : text(property);
      return property.type() == PropertyType.WHOLE
          ? "to_jsonb(query_number(" + text + "))"
          : "to_jsonb(" + text + ")";
    }
    String value = in.table() + "." + Tables.properties(in.type()) + " -> '" + name + "'";
    return property
        .element()
        .map(number -> "(" + value + " -> " + number + ")")
        .orElse("(" + value + ")");
  }

  private static String name(Expression.Property property) {
    if (!NAME.matcher(property.name()).matches()) {
      throw new QueryException("'" + property.name() + "' is not the name of a property.");
    }
    return property.name();
  }
}
