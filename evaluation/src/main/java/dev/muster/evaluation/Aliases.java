package dev.muster.evaluation;

import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of its own query a predicate looks at. */
final class Aliases {
  private Aliases() {}

  static Set<String> of(Predicate predicate) {
    return properties(predicate).map(Expression.Property::source).collect(Collectors.toSet());
  }

  static Stream<Expression.Property> properties(Predicate predicate) {
    return switch (predicate) {
      case Predicate.All all -> all.of().stream().flatMap(Aliases::properties);
      case Predicate.Any any -> any.of().stream().flatMap(Aliases::properties);
      case Predicate.Not not -> properties(not.of());
      case Predicate.Compare compare -> Stream.concat(in(compare.left()), in(compare.right()));
      case Predicate.Like like -> in(like.left());
      case Predicate.In in -> in(in.left());
      case Predicate.InQuery in -> in(in.left());
      case Predicate.Between between ->
          Stream.of(between.value(), between.low(), between.high()).flatMap(Aliases::in);
      case Predicate.IsNull isNull -> in(isNull.of());
    };
  }

  private static Stream<Expression.Property> in(Expression expression) {
    return switch (expression) {
      case Expression.Property property -> Stream.of(property);
      case Expression.Later later -> in(later.time());
      case Expression.Span span -> Stream.concat(in(span.from()), in(span.to()));
      case Expression.Constant _, Expression.Now _ -> Stream.empty();
    };
  }
}
