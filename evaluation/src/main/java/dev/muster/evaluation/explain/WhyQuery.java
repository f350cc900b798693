package dev.muster.evaluation.explain;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.QueryRows;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names what decides whether a query has a row of a device: where it has, the values of that row;
 * where it has none, the parts of the query that no row fulfils, or those that the nearest row
 * misses, with the values that are there instead.
 */
record WhyQuery(DeviceId device, Facts facts, Instant now) {
  private static final int SHOWN = 3;

  List<String> lines(Query query, Truth truth) {
    List<String> missing =
        Queries.classes(query).stream()
            .filter(type -> !facts.classes().containsKey(type))
            .map(ClassName::value)
            .toList();
    if (!Queries.isLocal(query)) {
      return List.of("its query looks at several devices at once, which only the site can");
    }
    if (!missing.isEmpty()) {
      return List.of("its query asks about " + String.join(", ", missing) + ", never reported");
    }
    List<String> beyond =
        Queries.beyond(query, facts).map(name -> name.value()).distinct().sorted().toList();
    if (truth == Truth.UNKNOWN && !beyond.isEmpty()) {
      return List.of(
          "its query asks for " + String.join(", ", beyond) + ", which only the site knows");
    }
    QueryRows rows = QueryRows.of(query, device, facts, now);
    if (rows.size() == 0) {
      return List.of(
          switch (truth) {
            case TRUE -> "its query has a row of the device";
            case FALSE -> emptyJoin(query);
            case UNKNOWN -> "its query takes too much work";
          });
    }
    List<Predicate> parts = query.where().map(WhyQuery::parts).orElse(List.of());
    return truth == Truth.TRUE
        ? List.of(found(query, rows, parts))
        : missed(new Asked(query, rows), parts, truth);
  }

  /** A query and its rows. */
  private record Asked(Query query, QueryRows rows) {
    QueryText text() {
      return new QueryText(query);
    }

    boolean isTrue(Predicate part, int row) {
      return rows.judge(part, row) == Truth.TRUE;
    }

    boolean isFalse(Predicate part, int row) {
      return rows.judge(part, row) == Truth.FALSE;
    }

    /** Where the query is false, what is unknown does not decide. */
    boolean stops(Predicate part, int row, Truth truth) {
      return truth == Truth.FALSE ? isFalse(part, row) : !isTrue(part, row);
    }

    long trueOf(List<Predicate> parts, int row) {
      return parts.stream().filter(part -> isTrue(part, row)).count();
    }

    IntStream all() {
      return IntStream.range(0, rows.size());
    }
  }

  private static List<Predicate> parts(Predicate where) {
    return where instanceof Predicate.All all
        ? all.of().stream().flatMap(each -> parts(each).stream()).toList()
        : List.of(where);
  }

  /** The first class of which there is nothing, or nothing that can be joined. */
  private String emptyJoin(Query query) {
    if (instances(query.from()) == 0) {
      return "there is no " + query.from().type();
    }
    for (int at = 0; at < query.joins().size(); at++) {
      Query some =
          new Query(
              query.distinct(),
              query.columns(),
              query.from(),
              query.joins().subList(0, at + 1),
              Optional.empty(),
              List.of());
      if (QueryRows.of(some, device, facts, now).size() == 0) {
        Join join = query.joins().get(at);
        return instances(join.source()) == 0
            ? "there is no " + join.source().type()
            : "no " + join.source().type() + " has " + new QueryText(query).on(join);
      }
    }
    return "its query has no row of the device";
  }

  private int instances(Source source) {
    return facts.classes().getOrDefault(source.type(), List.of()).size();
  }

  private String found(Query query, QueryRows rows, List<Predicate> parts) {
    Asked asked = new Asked(query, rows);
    int row =
        asked.all().filter(each -> asked.trueOf(parts, each) == parts.size()).findFirst().orElse(0);
    String values =
        parts.stream()
            .flatMap(part -> shown(asked, part, List.of(row)).stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return "its query has a row of the device" + (values.isEmpty() ? "" : ": " + values);
  }

  /**
   * What none of the rows fulfils that could make it true; where each part is fulfilled by one of
   * them, what the nearest one misses.
   */
  private List<String> missed(Asked asked, List<Predicate> parts, Truth truth) {
    List<Integer> rows =
        asked
            .all()
            .filter(row ->
                truth == Truth.FALSE || parts.stream().noneMatch(part -> asked.isFalse(part, row)))
            .boxed()
            .toList();
    long most = rows.stream().mapToLong(row -> asked.trueOf(parts, row)).max().orElse(0);
    List<Integer> nearest = rows.stream().filter(row -> asked.trueOf(parts, row) == most).toList();
    List<Predicate> never =
        parts.stream()
            .filter(part -> rows.stream().noneMatch(row -> asked.isTrue(part, row)))
            .filter(part ->
                truth != Truth.FALSE || nearest.stream().anyMatch(row -> asked.isFalse(part, row)))
            .toList();
    List<Integer> judged = never.isEmpty() ? nearest.subList(0, 1) : nearest;
    List<Predicate> blamed =
        never.isEmpty()
            ? parts.stream().filter(part -> asked.stops(part, judged.getFirst(), truth)).toList()
            : never;
    String context =
        parts.stream()
            .filter(part -> asked.all().anyMatch(row -> !asked.isTrue(part, row)))
            .filter(part -> judged.stream().allMatch(row -> asked.isTrue(part, row)))
            .map(part -> asked.text().of(part))
            .collect(Collectors.joining(" and "));
    return blamed.stream()
        .flatMap(part -> lines(asked, part, judged))
        .map(line -> context.isEmpty() ? line : line + ", where " + context)
        .toList();
  }

  private Stream<String> lines(Asked asked, Predicate part, List<Integer> rows) {
    return switch (part) {
      case Predicate.All all ->
          all.of().stream()
              .filter(each -> rows.stream().noneMatch(row -> asked.isTrue(each, row)))
              .flatMap(each -> lines(asked, each, rows));
      case Predicate.Any any -> any.of().stream().flatMap(each -> lines(asked, each, rows));
      case Predicate.InQuery in -> Stream.of(asked.text().of(in) + ": " + inner(in));
      case Predicate.Not _,
          Predicate.Compare _,
          Predicate.Like _,
          Predicate.In _,
          Predicate.Between _,
          Predicate.IsNull _ ->
          Stream.of(asked.text().of(part) + ": " + instead(asked, part, rows));
    };
  }

  /** Of a local query, a subquery is about the same device. */
  private String inner(Predicate.InQuery in) {
    Truth truth = Queries.judge(in.query(), device, facts, now);
    return String.join("; ", lines(in.query(), truth));
  }

  private static String instead(Asked asked, Predicate part, List<Integer> rows) {
    List<String> shown = shown(asked, part, rows);
    return shown.size() == 1
        ? "it" + shown.getFirst().substring(shown.getFirst().indexOf(" is "))
        : String.join(", ", shown);
  }

  /** {@code Class.Property is 'value'} for each property that the part looks at. */
  private static List<String> shown(Asked asked, Predicate part, List<Integer> rows) {
    return QueryRows.properties(part).stream()
        .map(property -> asked.text().of(property) + " is " + values(asked, part, property, rows))
        .toList();
  }

  private static String values(
      Asked asked, Predicate part, Expression.Property property, List<Integer> rows) {
    List<String> all =
        rows.stream()
            .flatMap(row -> {
              List<String> values = asked.rows().values(property, row);
              return values.isEmpty()
                  ? Stream.of("nothing")
                  : values.stream().map(value -> QueryText.of(value, property.type()));
            })
            .distinct()
            .sorted(nearest(asked.text().of(part)))
            .toList();
    return all.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (all.size() > SHOWN ? " and others, " + all.size() + " in all" : "");
  }

  /** What has the longest beginning of its own in the text of the part comes first. */
  private static Comparator<String> nearest(String part) {
    String text = part.toLowerCase(Locale.ROOT);
    return Comparator.comparingInt((String value) -> -common(text, value.toLowerCase(Locale.ROOT)))
        .thenComparing(Comparator.naturalOrder());
  }

  private static int common(String text, String value) {
    int length = value.length();
    while (length > 0 && !text.contains(value.substring(0, length))) {
      length--;
    }
    return length;
  }
}
