package dev.muster.site.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Expression.DatePart;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Letters;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** From a predicate to a condition of SQL, in which every value of the query is a parameter. */
final class CompilePredicate {
  private static final String ELEMENT = "element";

  private final CompileQuery queries;
  private final Frame frame;
  private final Sql sql;
  private final Instant now;

  CompilePredicate(CompileQuery queries, Frame frame, Sql sql, Instant now) {
    this.queries = queries;
    this.frame = frame;
    this.sql = sql;
    this.now = now;
  }

  String condition(Predicate predicate) {
    return switch (predicate) {
      case Predicate.All all -> joined(all.of(), " and ", "true");
      case Predicate.Any any -> joined(any.of(), " or ", "false");
      case Predicate.Not not -> "(not " + condition(not.of()) + ")";
      case Predicate.Compare compare -> compare(compare);
      case Predicate.Like like ->
          each(
              like.left(),
              PropertyType.TEXT,
              text -> LikeSql.condition(text, like.pattern(), sql),
              like.negated());
      case Predicate.In in ->
          each(
              in.left(),
              in.as(),
              value ->
                  value
                      + " = any(cast("
                      + sql.bind(
                          in.values().stream()
                              .map(each -> written(each, in.as()))
                              .toArray(String[]::new))
                      + " as "
                      + type(in.as())
                      + "[]))",
              in.negated());
      case Predicate.InQuery in -> inQuery(in);
      case Predicate.Between between ->
          each(
              between.value(),
              between.as(),
              value ->
                  sorted(value, between.as())
                      + " between "
                      + value(between.low(), between.as())
                      + " and "
                      + value(between.high(), between.as()),
              between.negated());
      case Predicate.IsNull isNull ->
          "("
              + (isNull.of().standsForSeveral()
                  ? frame.texts(isNull.of())
                  : frame.text(isNull.of()))
              + (isNull.negated() ? " is not null)" : " is null)");
    };
  }

  private String joined(List<Predicate> predicates, String word, String none) {
    return predicates.isEmpty()
        ? none
        : predicates.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
  }

  private String compare(Predicate.Compare compare) {
    boolean swapped =
        compare.right() instanceof Expression.Property right && right.standsForSeveral();
    Expression many = swapped ? compare.right() : compare.left();
    Expression other = swapped ? compare.left() : compare.right();
    PropertyType as = compare.as();
    return each(
        many,
        as,
        value -> {
          boolean order =
              switch (compare.relation()) {
                case EQUALS, NOT_EQUALS -> false;
                case LESS, AT_MOST, GREATER, AT_LEAST -> true;
              };
          String one = order ? sorted(value, as) : value;
          String sign =
              switch (compare.relation()) {
                case EQUALS -> " = ";
                case NOT_EQUALS -> " <> ";
                case LESS -> " < ";
                case AT_MOST -> " <= ";
                case GREATER -> " > ";
                case AT_LEAST -> " >= ";
              };
          return swapped ? value(other, as) + sign + one : one + sign + value(other, as);
        },
        false);
  }

  private String inQuery(Predicate.InQuery in) {
    boolean sure = frame.isNeverNull(in.left());
    return each(
        in.left(),
        in.as(),
        left -> {
          Query query = in.query();
          Frame inner = new Frame(query, sql);
          Expression.Property selected = query.columns().getFirst().property();
          var predicates = new CompilePredicate(queries, inner, sql, now);
          String exists =
              "exists (select from "
                  + queries.from(query, inner)
                  + " where "
                  + query.where().map(where -> predicates.condition(where) + " and ").orElse("")
                  + predicates.value(selected, in.as())
                  + " = "
                  + left
                  + ")";
          String whole = in.negated() ? "not " + exists : exists;
          return sure ? whole : "case when " + left + " is not null then " + whole + " end";
        },
        false);
  }

  /** A condition on the one value of an expression, or one that is true of one of several. */
  private String each(
      Expression of, PropertyType as, UnaryOperator<String> condition, boolean negated) {
    UnaryOperator<String> whole =
        value -> (negated ? "(not (" : "((") + condition.apply(value) + "))";
    return of instanceof Expression.Property property && property.standsForSeveral()
        ? "(select bool_or("
            + whole.apply(typed(ELEMENT, as))
            + ") from unnest("
            + frame.texts(property)
            + ") as x ("
            + ELEMENT
            + "))"
        : whole.apply(value(of, as));
  }

  /** Text as what it is compared as. */
  private static String typed(String text, PropertyType as) {
    return switch (as) {
      case TEXT -> "lower(" + text + ")";
      case WHOLE -> "query_number(" + text + ")";
      case FLAG -> "query_flag(" + text + ")";
      case TIME -> "query_time(" + text + ")";
      case DEVICE -> "cast(" + text + " as uuid)";
    };
  }

  private static String sorted(String value, PropertyType as) {
    return as == PropertyType.TEXT ? "(" + value + " collate \"C\")" : value;
  }

  /** The one value of an expression as what it is compared as. */
  String value(Expression expression, PropertyType as) {
    return switch (expression) {
      case Expression.Property property ->
          property.type() == PropertyType.DEVICE && as == PropertyType.DEVICE
              ? frame.of(property.source()).table() + ".device"
              : typed(frame.text(property), as);
      case Expression.Constant(Value value) ->
          "cast(" + sql.bind(written(value, as)) + " as " + type(as) + ")";
      case Expression.Now _ -> "cast(" + sql.bind(timestamp(now.toString())) + " as timestamp)";
      case Expression.Later later ->
          "("
              + value(later.time(), PropertyType.TIME)
              + " + make_interval("
              + interval(later.part(), sql.bind(later.number()))
              + "))";
      case Expression.Span span ->
          "("
              + number(span.part(), value(span.to(), PropertyType.TIME))
              + " - "
              + number(span.part(), value(span.from(), PropertyType.TIME))
              + ")";
    };
  }

  private static String interval(DatePart part, String number) {
    String whole = "cast(" + number + " as integer)";
    return switch (part) {
      case YEAR -> "years => " + whole;
      case QUARTER -> "months => 3 * " + whole;
      case MONTH -> "months => " + whole;
      case WEEK -> "weeks => " + whole;
      case DAY -> "days => " + whole;
      case HOUR -> "hours => " + whole;
      case MINUTE -> "mins => " + whole;
      case SECOND -> "secs => " + whole;
    };
  }

  /** How many borders lie before a time. */
  private static String number(DatePart part, String time) {
    String months = "(extract(year from " + time + ") * 12 + extract(month from " + time + ") - 1)";
    String days = "(cast(" + time + " as date) - date '1899-12-31')";
    return switch (part) {
      case YEAR -> "extract(year from " + time + ")";
      case QUARTER -> "floor(" + months + " / 3)";
      case MONTH -> months;
      case WEEK -> "floor(" + days + "::numeric / 7)";
      case DAY -> days + "::numeric";
      case HOUR -> "floor(extract(epoch from " + time + ") / 3600)";
      case MINUTE -> "floor(extract(epoch from " + time + ") / 60)";
      case SECOND -> "floor(extract(epoch from " + time + "))";
    };
  }

  /** A constant as the text of a parameter, which the database can read as its type. */
  private static String written(Value value, PropertyType as) {
    try {
      Value fitted = as == PropertyType.TEXT ? value : Typing.fit(as, value).value();
      String text =
          switch (fitted) {
            case Value.Text(String given) -> given;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean flag) -> Boolean.toString(flag);
            case Value.Many _ -> throw new Typing.Mismatch("a list is no constant");
          };
      return switch (as) {
        case TEXT -> Letters.folded(text);
        case TIME -> timestamp(text);
        case WHOLE, FLAG, DEVICE -> text;
      };
    } catch (Typing.Mismatch mismatch) {
      throw new QueryException("The query cannot be run: " + mismatch.getMessage() + ".");
    }
  }

  private static String timestamp(String time) {
    return Instant.parse(time)
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString()
        .replace("T", " ")
        .replace("Z", "");
  }

  private static String type(PropertyType as) {
    return switch (as) {
      case TEXT -> "text";
      case WHOLE -> "numeric";
      case FLAG -> "boolean";
      case TIME -> "timestamp";
      case DEVICE -> "uuid";
    };
  }
}
