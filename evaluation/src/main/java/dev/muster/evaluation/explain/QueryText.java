package dev.muster.evaluation.explain;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Parts of a query as somebody would write them, with classes in the place of their aliases. */
final class QueryText {
  private static final int SHOWN = 5;
  private static final int LONGEST = 120;

  private final Map<String, ClassName> types = new HashMap<>();

  QueryText(Query query) {
    types.put(query.from().alias(), query.from().type());
    query.joins().forEach(join -> types.put(join.source().alias(), join.source().type()));
  }

  String of(Predicate predicate) {
    return switch (predicate) {
      case Predicate.All all -> several(all.of(), " and ");
      case Predicate.Any any -> several(any.of(), " or ");
      case Predicate.Not not -> "not (" + of(not.of()) + ")";
      case Predicate.Compare compare ->
          of(compare.left()) + " " + sign(compare.relation()) + " " + of(compare.right());
      case Predicate.Like like ->
          of(like.left()) + not(like.negated()) + " like '" + like.pattern() + "'";
      case Predicate.In in ->
          of(in.left())
              + not(in.negated())
              + in.values().stream()
                  .limit(SHOWN)
                  .map(QueryText::of)
                  .collect(
                      Collectors.joining(", ", " in (", in.values().size() > SHOWN ? ", …)" : ")"));
      case Predicate.InQuery in ->
          of(in.left())
              + not(in.negated())
              + " in (select … from "
              + in.query().from().type()
              + ")";
      case Predicate.Between between ->
          of(between.value())
              + not(between.negated())
              + " between "
              + of(between.low())
              + " and "
              + of(between.high());
      case Predicate.IsNull isNull -> of(isNull.of()) + " is" + not(isNull.negated()) + " null";
    };
  }

  private String several(List<Predicate> parts, String word) {
    return parts.stream().map(each -> "(" + of(each) + ")").collect(Collectors.joining(word));
  }

  private static String not(boolean negated) {
    return negated ? " not" : "";
  }

  String of(Expression expression) {
    return switch (expression) {
      case Expression.Property property ->
          Objects.requireNonNull(types.get(property.source()))
              + "."
              + property.name()
              + property.element().map(number -> "[" + number + "]").orElse("");
      case Expression.Constant(Value value) -> of(value);
      case Expression.Now() -> "GetDate()";
      case Expression.Later later ->
          "DateAdd(%s, %d, %s)".formatted(word(later.part()), later.number(), of(later.time()));
      case Expression.Span span ->
          "DateDiff(%s, %s, %s)".formatted(word(span.part()), of(span.from()), of(span.to()));
    };
  }

  String on(Join join) {
    return join.on().stream()
        .map(match -> of(match.left()) + " = " + of(match.right()))
        .collect(Collectors.joining(" and "));
  }

  private static String word(Expression.DatePart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static String sign(Predicate.Relation relation) {
    return switch (relation) {
      case EQUALS -> "=";
      case NOT_EQUALS -> "<>";
      case LESS -> "<";
      case AT_MOST -> "<=";
      case GREATER -> ">";
      case AT_LEAST -> ">=";
    };
  }

  private static String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Many(List<Value> values) ->
          values.stream().map(QueryText::of).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  /** A value of a property. */
  static String of(String text, PropertyType type) {
    return switch (type) {
      case TEXT, TIME, DEVICE -> quoted(text);
      case WHOLE, FLAG -> shortened(text);
    };
  }

  private static String quoted(String text) {
    return "'" + shortened(text) + "'";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
