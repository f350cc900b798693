package dev.muster.site.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Predicate.Relation;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** From the tree of a condition to a predicate over the classes of one query. */
final class ResolvePredicate {
  private static final int DEEPEST = 20;

  private final ResolveQuery queries;
  private final Scope scope;
  private final Mistakes mistakes;
  private final ResolveExpression expressions;
  private final int depthOfQuery;

  ResolvePredicate(ResolveQuery queries, Scope scope, Mistakes mistakes, int depthOfQuery) {
    this.queries = queries;
    this.scope = scope;
    this.mistakes = mistakes;
    this.expressions = new ResolveExpression(scope, mistakes);
    this.depthOfQuery = depthOfQuery;
  }

  Predicate whole(WqlParser.ConditionContext tree) {
    return condition(tree, 0);
  }

  private Predicate condition(WqlParser.ConditionContext tree, int depth) {
    List<Predicate> any = new ArrayList<>();
    for (WqlParser.ConjunctionContext each : tree.conjunction()) {
      Predicate one = conjunction(each, tree.conjunction().size() > 1 ? depth + 1 : depth);
      if (one instanceof Predicate.Any(List<Predicate> inner)) {
        any.addAll(inner);
      } else {
        any.add(one);
      }
    }
    return any.size() == 1 ? any.getFirst() : new Predicate.Any(any);
  }

  private Predicate conjunction(WqlParser.ConjunctionContext tree, int depth) {
    List<Predicate> all = new ArrayList<>();
    for (WqlParser.NegationContext each : tree.negation()) {
      Predicate one = negation(each, tree.negation().size() > 1 ? depth + 1 : depth);
      if (one instanceof Predicate.All(List<Predicate> inner)) {
        all.addAll(inner);
      } else {
        all.add(one);
      }
    }
    return all.size() == 1 ? all.getFirst() : new Predicate.All(all);
  }

  private Predicate negation(WqlParser.NegationContext tree, int depth) {
    boolean negated = tree.NOT().size() % 2 == 1;
    if (depth > DEEPEST) {
      throw mistakes.at(tree, "'and', 'or' and 'not' are nested deeper than " + DEEPEST);
    }
    Predicate test = test(tree.test(), negated ? depth + 1 : depth);
    return negated ? new Predicate.Not(test) : test;
  }

  private Predicate test(WqlParser.TestContext tree, int depth) {
    if (tree.condition() != null) {
      return condition(tree.condition(), depth);
    }
    return switch (tree.comparison()) {
      case WqlParser.IsNullContext isNull -> {
        if (expressions.of(tree.expression()) instanceof Expression.Property property) {
          yield new Predicate.IsNull(property, isNull.NOT() != null);
        }
        throw mistakes.at(tree.expression(), "'is null' is asked of a property");
      }
      case WqlParser.RelationToContext relation -> relation(tree, relation);
      case WqlParser.LikePatternContext like -> {
        if (expressions.of(tree.expression()) instanceof Expression.Property property) {
          yield new Predicate.Like(
              property, Literals.text(like.text().getText()), like.NOT() != null);
        }
        throw mistakes.at(tree.expression(), "'like' is asked of a property");
      }
      case WqlParser.InListContext in -> in(tree, in);
      case WqlParser.BetweenTwoContext between -> between(tree, between);
      default -> throw mistakes.at(tree, "this comparison is not known");
    };
  }

  private Predicate relation(WqlParser.TestContext tree, WqlParser.RelationToContext relation) {
    refuseNull(relation.expression());
    refuseNull(tree.expression());
    Expression left = expressions.of(tree.expression());
    Expression right = expressions.of(relation.expression());
    if (isMany(left) && isMany(right)) {
      scope.single((Expression.Property) right, relation, "compared with several others");
    }
    return typed(
        relation,
        () -> Typing.pair(left, right),
        pair ->
            new Predicate.Compare(
                pair.left(), kind(relation.relation().getStart()), pair.right(), pair.as()));
  }

  private void refuseNull(WqlParser.ExpressionContext tree) {
    if (tree.NULL() != null) {
      throw mistakes.at(tree, "nothing equals null; write 'is null' or 'is not null'");
    }
  }

  private static Relation kind(Token sign) {
    return switch (sign.getType()) {
      case WqlParser.EQUALS -> Relation.EQUALS;
      case WqlParser.NOT_EQUALS -> Relation.NOT_EQUALS;
      case WqlParser.LESS -> Relation.LESS;
      case WqlParser.AT_MOST -> Relation.AT_MOST;
      case WqlParser.GREATER -> Relation.GREATER;
      case WqlParser.AT_LEAST -> Relation.AT_LEAST;
      default -> throw new IllegalStateException("The grammar has no relation " + sign);
    };
  }

  private Predicate in(WqlParser.TestContext tree, WqlParser.InListContext in) {
    Expression left = typedOnly(tree.expression());
    boolean negated = in.NOT() != null;
    if (in.select() != null) {
      return inQuery(left, in, negated);
    }
    List<Value> values = new ArrayList<>();
    for (WqlParser.ExpressionContext each : in.expression()) {
      refuseNull(each);
      if (!(expressions.of(each) instanceof Expression.Constant(var value))) {
        throw mistakes.at(each, "a list holds texts, numbers, true and false");
      }
      values.add(value);
    }
    List<Value> fitted = new ArrayList<>();
    return typed(
        in,
        () -> Typing.fitAll(Typing.type(left).orElse(PropertyType.TEXT), values, fitted),
        as -> new Predicate.In(left, fitted, as, negated));
  }

  private Predicate inQuery(Expression left, WqlParser.InListContext in, boolean negated) {
    Query query = queries.query(in.select(), depthOfQuery + 1);
    if (query.columns().size() != 1) {
      throw mistakes.at(
          in.select().columns(),
          "a query in parentheses selects one property, not " + query.columns().size());
    }
    Expression.Property selected = query.columns().getFirst().property();
    scope.single(selected, in.select().columns(), "selected here");
    if (left instanceof Expression.Property property
        && property.type() == PropertyType.DEVICE
        && selected.type() == PropertyType.DEVICE
        && scope.isOfUsers() != Queries.isOfUsers(query)) {
      throw mistakes.at(in.select().columns(), "no user is a device; compare UniqueUserName");
    }
    return typed(
        in,
        () -> Typing.pair(left, selected),
        pair -> new Predicate.InQuery(left, query, pair.as(), negated));
  }

  /** An expression that is something of itself: no constant. */
  private Expression typedOnly(WqlParser.ExpressionContext tree) {
    refuseNull(tree);
    Expression expression = expressions.of(tree);
    if (Typing.type(expression).isEmpty()) {
      throw mistakes.at(tree, "a property or a date function goes here");
    }
    return expression;
  }

  private Predicate between(WqlParser.TestContext tree, WqlParser.BetweenTwoContext between) {
    Expression value = typedOnly(tree.expression());
    List<Expression> ends = new ArrayList<>();
    for (WqlParser.ExpressionContext each : between.expression()) {
      refuseNull(each);
      Expression end = expressions.of(each);
      if (end instanceof Expression.Property property) {
        scope.single(property, each, "the end of a range");
      }
      ends.add(end);
    }
    return typed(
        between,
        () -> {
          Typing.Pair low = Typing.pair(value, ends.get(0));
          Typing.Pair high = Typing.pair(value, ends.get(1));
          if (low.as() != high.as()) {
            throw new Typing.Mismatch("the two ends of a range are of one kind");
          }
          return List.of(low, high);
        },
        pairs ->
            new Predicate.Between(
                value,
                pairs.get(0).right(),
                pairs.get(1).right(),
                pairs.get(0).as(),
                between.NOT() != null));
  }

  private static boolean isMany(Expression expression) {
    return expression instanceof Expression.Property property && property.standsForSeveral();
  }

  /** Finds out as what things are compared. */
  @FunctionalInterface
  private interface Finding<T> {
    T find() throws Typing.Mismatch;
  }

  private <T> Predicate typed(
      ParserRuleContext place, Finding<T> finding, Function<T, Predicate> predicate) {
    try {
      return predicate.apply(finding.find());
    } catch (Typing.Mismatch mismatch) {
      throw mistakes.at(place, String.valueOf(mismatch.getMessage()));
    }
  }
}
