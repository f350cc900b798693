package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A query that is judged on many devices, with what is the same for all of them done once. Safe for
 * use by several threads.
 */
public final class PreparedQuery {
  private final Query query;
  private final Set<ClassName> classes;
  private final boolean local;
  private final Optional<Need> need;

  /** This query. */
  public PreparedQuery(Query query) {
    this.query = query;
    this.classes = Queries.classes(query);
    this.local = Queries.isLocal(query);
    this.need = local ? query.where().flatMap(this::need) : Optional.empty();
  }

  /**
   * Something without which the query is true of no device: an instance with a text that is this or
   * begins so.
   *
   * @param type the class of the instance
   * @param property which of its properties
   * @param text in small letters, at least one
   * @param whole whether it is the whole text
   */
  public record Need(ClassName type, String property, String text, boolean whole) {}

  /** What it takes, where that is easily told. */
  public Optional<Need> need() {
    return need;
  }

  /** As {@link Queries#judge}. */
  public Truth judge(DeviceId device, Facts facts, Instant now) {
    if (!local || !facts.classes().keySet().containsAll(classes)) {
      return Truth.UNKNOWN;
    }
    return Queries.asksBeyond(query, facts)
        ? Queries.judge(query, device, facts, now)
        : new Judgement(device, facts, now).judge(query);
  }

  /** The texts of a value with which a {@link Need} is compared. */
  public static Stream<String> texts(Value value) {
    Stream<String> whole = Stream.of(Letters.folded(Reading.text(value)));
    return value instanceof Value.Many many
        ? Stream.concat(
            whole, many.values().stream().map(each -> Letters.folded(Reading.text(each))))
        : whole;
  }

  private Optional<Need> need(Predicate where) {
    return Stream.of(where)
        .flatMap(PreparedQuery::conjuncts)
        .flatMap(each -> one(each).stream())
        .max((left, right) -> {
          int byWhole = Boolean.compare(left.whole(), right.whole());
          return byWhole != 0
              ? byWhole
              : Integer.compare(left.text().length(), right.text().length());
        });
  }

  private static Stream<Predicate> conjuncts(Predicate predicate) {
    return predicate instanceof Predicate.All all
        ? all.of().stream().flatMap(PreparedQuery::conjuncts)
        : Stream.of(predicate);
  }

  private Optional<Need> one(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Compare compare
          when compare.relation() == Predicate.Relation.EQUALS
              && compare.as() == PropertyType.TEXT
              && compare.left() instanceof Expression.Property property
              && property.type() != PropertyType.DEVICE
              && compare.right() instanceof Expression.Constant(Value value) ->
          need(property, Letters.folded(Reading.text(value)), true);
      case Predicate.Like like
          when !like.negated()
              && like.left() instanceof Expression.Property property
              && property.type() != PropertyType.DEVICE ->
          need(property, LikePattern.of(like.pattern()).prefix(), false);
      case Predicate.All _,
          Predicate.Any _,
          Predicate.Not _,
          Predicate.Compare _,
          Predicate.Like _,
          Predicate.In _,
          Predicate.InQuery _,
          Predicate.Between _,
          Predicate.IsNull _ ->
          Optional.empty();
    };
  }

  private Optional<Need> need(Expression.Property property, String text, boolean whole) {
    Map<String, ClassName> types = new HashMap<>();
    types.put(query.from().alias(), query.from().type());
    query.joins().forEach(join -> types.put(join.source().alias(), join.source().type()));
    return Optional.ofNullable(types.get(property.source()))
        .filter(_ -> !text.isEmpty())
        .map(type -> new Need(type, property.name(), text, whole));
  }
}
