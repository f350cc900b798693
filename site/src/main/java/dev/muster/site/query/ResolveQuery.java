package dev.muster.site.query;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the tree of the grammar to a query in which every name is resolved. */
final class ResolveQuery {
  private static final int MOST_CLASSES = 12;
  private static final int MOST_COLUMNS = 90;
  private static final int DEEPEST = 4;

  private final InventoryCatalogue catalogue;
  private final Mistakes mistakes;
  private int classes;

  ResolveQuery(InventoryCatalogue catalogue, String text) {
    this.catalogue = catalogue;
    this.mistakes = new Mistakes(text);
  }

  Query whole(WqlParser.SelectContext tree) {
    return query(tree, 1);
  }

  /** A query, which may be part of another. */
  Query query(WqlParser.SelectContext tree, int depth) {
    if (depth > DEEPEST) {
      throw mistakes.at(tree, "queries are nested deeper than " + DEEPEST);
    }
    Scope scope = new Scope(catalogue, mistakes);
    Source from = source(scope, tree.source());
    List<Join> joins = new ArrayList<>();
    for (WqlParser.JoinContext join : tree.join()) {
      joins.add(join(scope, join));
    }
    boolean distinct = tree.DISTINCT() != null;
    List<Query.Column> columns = columns(scope, tree.columns());
    Optional<Predicate> where =
        Optional.ofNullable(tree.condition())
            .map(condition -> new ResolvePredicate(this, scope, mistakes, depth).whole(condition));
    return new Query(distinct, columns, from, joins, where, order(scope, tree, distinct, columns));
  }

  private Source source(Scope scope, WqlParser.SourceContext tree) {
    if (++classes > MOST_CLASSES) {
      throw mistakes.at(tree, "a query names at most " + MOST_CLASSES + " classes");
    }
    return scope.add(tree);
  }

  private Join join(Scope scope, WqlParser.JoinContext tree) {
    Source source = source(scope, tree.source());
    List<Join.Match> matches = new ArrayList<>();
    tree.match().forEach(match -> collect(scope, match, source, matches));
    return new Join(kind(tree.kind()), source, matches);
  }

  private static Join.Kind kind(WqlParser.@org.jspecify.annotations.Nullable KindContext tree) {
    if (tree == null || tree.INNER() != null) {
      return Join.Kind.INNER;
    }
    if (tree.LEFT() != null) {
      return Join.Kind.LEFT;
    }
    return tree.RIGHT() != null ? Join.Kind.RIGHT : Join.Kind.FULL;
  }

  private void collect(
      Scope scope, WqlParser.MatchContext tree, Source joined, List<Join.Match> matches) {
    if (tree.property().isEmpty()) {
      tree.match().forEach(inner -> collect(scope, inner, joined, matches));
      return;
    }
    Expression.Property left = scope.single(tree.property(0), "joined on");
    Expression.Property right = scope.single(tree.property(1), "joined on");
    boolean leftIsNew = left.source().equals(joined.alias());
    if (leftIsNew == right.source().equals(joined.alias())) {
      throw mistakes.at(
          tree,
          "a join compares a property of " + joined.alias() + " with one of a class before it");
    }
    try {
      Typing.Pair pair = Typing.pair(leftIsNew ? right : left, leftIsNew ? left : right);
      matches.add(
          new Join.Match(
              (Expression.Property) pair.left(), (Expression.Property) pair.right(), pair.as()));
    } catch (Typing.Mismatch mismatch) {
      throw mistakes.at(tree, String.valueOf(mismatch.getMessage()));
    }
  }

  private List<Query.Column> columns(Scope scope, WqlParser.ColumnsContext tree) {
    List<Expression.Property> properties = new ArrayList<>();
    for (WqlParser.ColumnContext column : tree.column()) {
      if (column.property() != null) {
        properties.add(scope.property(column.property()));
      } else if (column.name() != null) {
        addAll(scope.called(column.name()), properties);
      } else {
        scope.all().forEach(each -> addAll(each, properties));
      }
    }
    if (properties.size() > MOST_COLUMNS) {
      throw mistakes.at(
          tree, "at most " + MOST_COLUMNS + " properties are selected, not " + properties.size());
    }
    return named(properties.stream().distinct().toList());
  }

  private static void addAll(Scope.Bound bound, List<Expression.Property> properties) {
    for (InventoryProperty property : bound.type().properties()) {
      properties.add(bound.property(property, Optional.empty()));
    }
  }

  /** A property's own name, or with its class where that is needed to tell it from others. */
  private static List<Query.Column> named(List<Expression.Property> properties) {
    Map<String, Integer> uses = new HashMap<>();
    properties.forEach(each -> uses.merge(Scope.key(shown(each)), 1, Integer::sum));
    return properties.stream()
        .map(each -> {
          boolean alone = uses.getOrDefault(Scope.key(shown(each)), 0) == 1;
          return new Query.Column(alone ? shown(each) : each.source() + "." + shown(each), each);
        })
        .toList();
  }

  private static String shown(Expression.Property property) {
    return property.name() + property.element().map(number -> "[" + number + "]").orElse("");
  }

  private List<Query.Order> order(
      Scope scope, WqlParser.SelectContext tree, boolean distinct, List<Query.Column> columns) {
    List<Query.Order> order = new ArrayList<>();
    for (WqlParser.OrderContext each : tree.order()) {
      Expression.Property property = scope.single(each.property(), "sorted by");
      boolean selected = columns.stream().anyMatch(column -> column.property().equals(property));
      if (distinct && !selected) {
        throw mistakes.at(
            each, "with 'distinct', rows are sorted by what is selected, and this is not");
      }
      order.add(new Query.Order(property, each.DESC() != null));
    }
    return order;
  }
}
