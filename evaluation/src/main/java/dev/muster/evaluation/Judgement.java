package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One judging of one query on one device; what subqueries find is found once. */
final class Judgement {
  private static final int MOST_STEPS = 1_000_000;

  private final DeviceId device;
  private final Facts facts;
  private final LocalDateTime now;
  private final IdentityHashMap<Predicate.InQuery, Set<Comparable<?>>> found =
      new IdentityHashMap<>();
  private final IdentityHashMap<Predicate.Like, LikePattern> patterns = new IdentityHashMap<>();
  private final IdentityHashMap<Predicate.Compare, Optional<Comparable<?>>> constants =
      new IdentityHashMap<>();
  private int steps;

  Judgement(DeviceId device, Facts facts, Instant now) {
    this.device = device;
    this.facts = facts;
    this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
  }

  Truth judge(Query query) {
    List<Row> rows = rows(query);
    Truth any = Truth.FALSE;
    for (Row row : rows) {
      any = any.or(where(query, row));
      if (any == Truth.TRUE) {
        break;
      }
    }
    return steps > MOST_STEPS ? Truth.UNKNOWN : any;
  }

  /** The rows of which the query is true; nothing where that takes too much work. */
  Optional<List<Row>> found(Query query) {
    List<Row> found = rows(query).stream().filter(row -> where(query, row) == Truth.TRUE).toList();
    return steps > MOST_STEPS ? Optional.empty() : Optional.of(found);
  }

  private Truth where(Query query, Row row) {
    return query.where().map(predicate -> judge(predicate, row)).orElse(Truth.TRUE);
  }

  /** The rows of all joins, whatever the query says of them. */
  List<Row> everyRow(Query query) {
    List<Row> rows = firsts(query);
    for (Join join : query.joins()) {
      rows = joined(rows, join);
    }
    return rows;
  }

  private List<Row> firsts(Query query) {
    List<Row> rows = new ArrayList<>();
    for (Instance instance : instances(query.from())) {
      rows.add(Row.of(device, query.from().alias(), instance));
    }
    return rows;
  }

  /**
   * The rows of all joins; those that cannot become true are left out early where that is right.
   */
  private List<Row> rows(Query query) {
    List<Row> rows = firsts(query);
    List<Predicate> conjuncts = query.where().map(Judgement::conjuncts).orElse(List.of());
    Set<String> bound = new HashSet<>(Set.of(query.from().alias()));
    for (int at = 0; at < query.joins().size(); at++) {
      boolean keepsRows =
          query.joins().subList(at, query.joins().size()).stream().anyMatch(Judgement::addsRows);
      if (!keepsRows) {
        rows.removeIf(row ->
            conjuncts.stream()
                .filter(each -> bound.containsAll(Aliases.of(each)))
                .anyMatch(each -> judge(each, row) == Truth.FALSE));
      }
      Join join = query.joins().get(at);
      rows = joined(rows, join);
      bound.add(join.source().alias());
    }
    return rows;
  }

  private static boolean addsRows(Join join) {
    return join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL;
  }

  private static List<Predicate> conjuncts(Predicate where) {
    return where instanceof Predicate.All all ? all.of() : List.of(where);
  }

  private List<Row> joined(List<Row> left, Join join) {
    List<Instance> right = instances(join.source());
    List<Row> rows = new ArrayList<>();
    Set<Instance> used = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    boolean keepLeft = join.kind() == Join.Kind.LEFT || join.kind() == Join.Kind.FULL;
    for (Row row : left) {
      boolean alone = true;
      for (Instance instance : right) {
        if (steps++ > MOST_STEPS) {
          return List.of();
        }
        Row together = row.with(join.source().alias(), instance);
        if (join.on().stream().allMatch(match -> isEqual(match, together))) {
          rows.add(together);
          used.add(instance);
          alone = false;
        }
      }
      if (alone && keepLeft) {
        rows.add(row);
      }
    }
    if (addsRows(join)) {
      right.stream()
          .filter(instance -> !used.contains(instance))
          .forEach(instance -> rows.add(Row.of(device, join.source().alias(), instance)));
    }
    return rows;
  }

  private List<Instance> instances(Source source) {
    return facts.classes().getOrDefault(source.type(), List.of());
  }

  private boolean isEqual(Join.Match match, Row row) {
    if (match.left().type() == PropertyType.DEVICE && match.right().type() == PropertyType.DEVICE) {
      return row.instances().containsKey(match.left().source())
          && row.instances().containsKey(match.right().source());
    }
    return compare(
            values(match.left(), match.as(), row).toList(),
            Predicate.Relation.EQUALS,
            values(match.right(), match.as(), row).toList())
        == Truth.TRUE;
  }

  Truth judge(Predicate predicate, Row row) {
    return switch (predicate) {
      case Predicate.All all ->
          all.of().stream().map(each -> judge(each, row)).reduce(Truth.TRUE, Truth::and);
      case Predicate.Any any ->
          any.of().stream().map(each -> judge(each, row)).reduce(Truth.FALSE, Truth::or);
      case Predicate.Not not -> judge(not.of(), row).not();
      case Predicate.Compare compare when isPlain(compare) -> plain(compare, row);
      case Predicate.Compare compare ->
          compare(
              values(compare.left(), compare.as(), row).toList(),
              compare.relation(),
              values(compare.right(), compare.as(), row).toList());
      case Predicate.Like like -> {
        LikePattern pattern = patterns.computeIfAbsent(like, _ -> LikePattern.of(like.pattern()));
        yield any(
            texts(like.left(), row).map(text -> Truth.of(pattern.matches(text) != like.negated())));
      }
      case Predicate.In in -> {
        Set<Comparable<?>> wanted = new HashSet<>();
        in.values()
            .forEach(value -> Reading.as(in.as(), Reading.text(value)).ifPresent(wanted::add));
        yield any(
            values(in.left(), in.as(), row)
                .map(value -> Truth.of(wanted.contains(value) != in.negated())));
      }
      case Predicate.InQuery in ->
          any(
              values(in.left(), in.as(), row)
                  .map(value -> Truth.of(found(in).contains(value) != in.negated())));
      case Predicate.Between between -> {
        List<Comparable<?>> low = values(between.low(), between.as(), row).toList();
        List<Comparable<?>> high = values(between.high(), between.as(), row).toList();
        yield any(
            values(between.value(), between.as(), row)
                .map(value -> {
                  Truth inside =
                      compare(List.of(value), Predicate.Relation.AT_LEAST, low)
                          .and(compare(List.of(value), Predicate.Relation.AT_MOST, high));
                  return between.negated() ? inside.not() : inside;
                }));
      }
      case Predicate.IsNull isNull ->
          Truth.of(row.texts(isNull.of()).findAny().isEmpty() != isNull.negated());
    };
  }

  /** One value of an instance with a constant, as most comparisons are. */
  private static boolean isPlain(Predicate.Compare compare) {
    return compare.left() instanceof Expression.Property property
        && !property.several()
        && property.element().isEmpty()
        && compare.right() instanceof Expression.Constant;
  }

  private Truth plain(Predicate.Compare compare, Row row) {
    if (!(compare.left() instanceof Expression.Property property)
        || !(compare.right() instanceof Expression.Constant(var value))) {
      throw new IllegalStateException("only a property and a constant are plain");
    }
    Optional<String> text = row.text(property);
    Optional<Comparable<?>> wanted =
        constants.computeIfAbsent(compare, _ -> Reading.as(compare.as(), Reading.text(value)));
    if (text.isEmpty() || wanted.isEmpty()) {
      return Truth.UNKNOWN;
    }
    Optional<Comparable<?>> there = Reading.as(compare.as(), text.get());
    return there.isEmpty()
        ? Truth.UNKNOWN
        : Truth.of(holds(there.get(), compare.relation(), wanted.get()));
  }

  private Set<Comparable<?>> found(Predicate.InQuery in) {
    Set<Comparable<?>> known = found.get(in);
    if (known != null) {
      return known;
    }
    Set<Comparable<?>> values = new HashSet<>();
    Expression selected = in.query().columns().getFirst().property();
    for (Row row : rows(in.query())) {
      if (where(in.query(), row) == Truth.TRUE) {
        values(selected, in.as(), row).forEach(values::add);
      }
    }
    found.put(in, values);
    return values;
  }

  private Stream<String> texts(Expression expression, Row row) {
    return switch (expression) {
      case Expression.Property property -> row.texts(property);
      case Expression.Constant(var value) -> Stream.of(Reading.text(value));
      case Expression.Now _, Expression.Later _, Expression.Span _ -> Stream.empty();
    };
  }

  private Stream<Comparable<?>> values(Expression expression, PropertyType as, Row row) {
    return switch (expression) {
      case Expression.Property _, Expression.Constant _ ->
          texts(expression, row).map(text -> Reading.as(as, text)).flatMap(Optional::stream);
      case Expression.Now _ -> Stream.of(now);
      case Expression.Later later ->
          times(later.time(), row).map(time -> Spans.later(time, later.number(), later.part()));
      case Expression.Span span ->
          times(span.from(), row)
              .flatMap(from ->
                  times(span.to(), row)
                      .map(to ->
                          java.math.BigDecimal.valueOf(Spans.between(from, to, span.part()))
                              .stripTrailingZeros()));
    };
  }

  private Stream<LocalDateTime> times(Expression expression, Row row) {
    return values(expression, PropertyType.TIME, row)
        .filter(LocalDateTime.class::isInstance)
        .map(LocalDateTime.class::cast);
  }

  private static Truth compare(
      List<Comparable<?>> left, Predicate.Relation relation, List<Comparable<?>> right) {
    return any(
        left.stream()
            .flatMap(one -> right.stream().map(other -> Truth.of(holds(one, relation, other)))));
  }

  private static boolean holds(
      Comparable<?> one, Predicate.Relation relation, Comparable<?> other) {
    int order = ORDER.compare(one, other);
    return switch (relation) {
      case EQUALS -> order == 0;
      case NOT_EQUALS -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  /** Both sides were read as the same type. */
  @SuppressWarnings("unchecked")
  static final Comparator<Comparable<?>> ORDER =
      (one, other) -> ((Comparable<Object>) one).compareTo(other);

  /** True where one is, unknown where there is none; what is unknown does not count. */
  private static Truth any(Stream<Truth> truths) {
    Set<Truth> seen = EnumSet.noneOf(Truth.class);
    truths.forEach(seen::add);
    if (seen.contains(Truth.TRUE)) {
      return Truth.TRUE;
    }
    return seen.contains(Truth.FALSE) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
