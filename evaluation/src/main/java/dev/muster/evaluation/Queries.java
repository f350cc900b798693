package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Judges queries on the facts of one device, and says what they depend on. */
public final class Queries {
  private Queries() {}

  /**
   * Whether the query has a row of this device: true exactly where the site's database finds one.
   * Unknown where a class that it asks about is not among the facts, where no row is true and one
   * is unknown, where the query looks at several devices at once, and where it takes too much work;
   * and where it asks for more than is known of a class, unless the rest of it is false already.
   *
   * @param facts with {@code SMS_R_System} where the query asks about it
   */
  public static Truth judge(Query query, DeviceId device, Facts facts, Instant now) {
    if (!isLocal(query) || !facts.classes().keySet().containsAll(classes(query))) {
      return Truth.UNKNOWN;
    }
    if (!asksBeyond(query, facts)) {
      return new Judgement(device, facts, now).judge(query);
    }
    Query rest = without(query, facts);
    return !asksBeyond(rest, facts) && new Judgement(device, facts, now).judge(rest) == Truth.FALSE
        ? Truth.FALSE
        : Truth.UNKNOWN;
  }

  /** The query without what it demands beyond these facts: it has every row that the query has. */
  private static Query without(Query query, Facts facts) {
    List<Predicate> demands =
        query
            .where()
            .map(where -> where instanceof Predicate.All all ? all.of() : List.of(where))
            .orElse(List.of());
    List<Predicate> known =
        demands.stream().filter(each -> !asksBeyond(where(query, each), facts)).toList();
    return where(query, new Predicate.All(known));
  }

  private static Query where(Query query, Predicate where) {
    return new Query(
        query.distinct(),
        query.columns(),
        query.from(),
        query.joins(),
        Optional.of(where),
        List.of());
  }

  /** Whether it asks for a property of which these facts do not say whether it has a value. */
  static boolean asksBeyond(Query query, Facts facts) {
    return !facts.partly().isEmpty() && beyond(query, facts).findAny().isPresent();
  }

  /**
   * The properties that it asks for and of which these facts do not say whether they have a value.
   */
  public static Stream<PropertyName> beyond(Query query, Facts facts) {
    return names(query)
        .filter(name ->
            facts.partly().contains(name.type())
                && facts.classes().getOrDefault(name.type(), List.of()).stream()
                    .anyMatch(each -> !each.properties().containsKey(name.property())));
  }

  /** A property that a query asks about. */
  record Asked(ClassName of, Expression.Property property) {}

  /** The properties on which it depends whether a device has a row. */
  static Stream<Asked> properties(Query query) {
    Map<String, ClassName> types = new HashMap<>();
    types.put(query.from().alias(), query.from().type());
    query.joins().forEach(join -> types.put(join.source().alias(), join.source().type()));
    Stream<Expression.Property> joined =
        query.joins().stream()
            .flatMap(join -> join.on().stream())
            .flatMap(match -> Stream.of(match.left(), match.right()));
    Stream<Expression.Property> filtered = query.where().stream().flatMap(Aliases::properties);
    Stream<Expression.Property> selected = query.columns().stream().map(Query.Column::property);
    return Stream.concat(
        Stream.of(joined, filtered, selected)
            .flatMap(each -> each)
            .map(property ->
                new Asked(Objects.requireNonNull(types.get(property.source())), property)),
        query.where().stream()
            .flatMap(Queries::subqueries)
            .flatMap(inner -> properties(inner.query())));
  }

  /** The properties of facts on which it depends whether a device has a row. */
  static Stream<PropertyName> names(Query query) {
    return properties(query)
        .filter(asked -> asked.property().type() != PropertyType.DEVICE)
        .map(asked -> new PropertyName(asked.of() + "." + asked.property().name()));
  }

  /** Whether its rows are users and not devices. */
  public static boolean isOfUsers(Query query) {
    return query.from().type().equals(InventoryClass.USER);
  }

  /** Whether it asks for one of these properties. */
  public static boolean asksFor(Query query, Set<PropertyName> names) {
    return properties(query)
        .anyMatch(asked ->
            names.stream()
                .anyMatch(name ->
                    name.type().equals(asked.of())
                        && name.property().equals(asked.property().name())));
  }

  /** The same devices, without what is shown of them and in which order. */
  public static Query devices(Query query) {
    var device =
        new Expression.Property(
            query.from().alias(),
            InventoryClass.RESOURCE,
            PropertyType.DEVICE,
            false,
            Optional.empty());
    return new Query(
        true,
        List.of(new Query.Column(InventoryClass.RESOURCE, device)),
        query.from(),
        query.joins(),
        query.where(),
        List.of());
  }

  /** The classes that a query asks about: where none of them changes on a device, nothing does. */
  public static Set<ClassName> classes(Query query) {
    Set<ClassName> classes = new TreeSet<>();
    collect(query, classes);
    return classes;
  }

  private static void collect(Query query, Set<ClassName> classes) {
    classes.add(query.from().type());
    query.joins().forEach(join -> classes.add(join.source().type()));
    query
        .where()
        .ifPresent(where -> subqueries(where).forEach(each -> collect(each.query(), classes)));
  }

  /** Whether what the query says of a device depends on that device alone. */
  public static boolean isLocal(Query query) {
    return query.joins().stream().allMatch(Queries::joinsOneDevice)
        && query.where().stream()
            .flatMap(Queries::subqueries)
            .allMatch(each -> staysOnDevice(each) && isLocal(each.query()));
  }

  /** Whether a query inside another is asked for the device that the other is about. */
  static boolean staysOnDevice(Predicate.InQuery inner) {
    return inner.left() instanceof Expression.Property left
        && left.type() == PropertyType.DEVICE
        && inner.query().columns().getFirst().property().type() == PropertyType.DEVICE;
  }

  /** Whether it depends on the time, so that its answer changes though no fact does. */
  public static boolean dependsOnTime(Query query) {
    return query.where().stream().anyMatch(Queries::dependsOnTime);
  }

  private static boolean dependsOnTime(Predicate predicate) {
    return switch (predicate) {
      case Predicate.All all -> all.of().stream().anyMatch(Queries::dependsOnTime);
      case Predicate.Any any -> any.of().stream().anyMatch(Queries::dependsOnTime);
      case Predicate.Not not -> dependsOnTime(not.of());
      case Predicate.Compare compare ->
          dependsOnTime(compare.left()) || dependsOnTime(compare.right());
      case Predicate.Like like -> dependsOnTime(like.left());
      case Predicate.In in -> dependsOnTime(in.left());
      case Predicate.InQuery in -> dependsOnTime(in.left()) || dependsOnTime(in.query());
      case Predicate.Between between ->
          Stream.of(between.value(), between.low(), between.high())
              .anyMatch(Queries::dependsOnTime);
      case Predicate.IsNull _ -> false;
    };
  }

  private static boolean dependsOnTime(Expression expression) {
    return switch (expression) {
      case Expression.Now _ -> true;
      case Expression.Later later -> dependsOnTime(later.time());
      case Expression.Span span -> dependsOnTime(span.from()) || dependsOnTime(span.to());
      case Expression.Property _, Expression.Constant _ -> false;
    };
  }

  static boolean joinsOneDevice(Join join) {
    return join.on().stream()
        .anyMatch(match ->
            match.left().type() == PropertyType.DEVICE
                && match.right().type() == PropertyType.DEVICE);
  }

  static Stream<Predicate.InQuery> subqueries(Predicate predicate) {
    return switch (predicate) {
      case Predicate.All all -> all.of().stream().flatMap(Queries::subqueries);
      case Predicate.Any any -> any.of().stream().flatMap(Queries::subqueries);
      case Predicate.Not not -> subqueries(not.of());
      case Predicate.InQuery in -> Stream.of(in);
      case Predicate.Compare _,
          Predicate.Like _,
          Predicate.In _,
          Predicate.Between _,
          Predicate.IsNull _ ->
          Stream.empty();
    };
  }
}
