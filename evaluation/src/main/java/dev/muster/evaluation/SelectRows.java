package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryClass.Origin;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a query selects of one device, from its facts: the rows that the site's database would find
 * of that device if it knew the same. Says too which queries devices cannot answer by themselves.
 */
public final class SelectRows {
  /** The class of which a device knows its own part. */
  public static final ClassName SYSTEM = new ClassName("SMS_R_System");

  /** What a device knows of its own {@link #SYSTEM}, beside {@code ResourceID}. */
  public static final Set<String> OWN_SYSTEM =
      Set.of(
          "Name",
          "NetbiosName",
          "ResourceNames",
          "SMSUniqueIdentifier",
          "ClientVersion",
          "OperatingSystemNameandVersion",
          "ResourceType",
          "Client",
          "ClientType",
          "Active",
          "IsApproved",
          "Obsolete",
          "IsBlocked");

  private SelectRows() {}

  /**
   * The rows of a device.
   *
   * @param facts with all classes that the query asks about
   * @param most so many rows at most
   */
  public static Selection of(Query query, DeviceId device, Facts facts, Instant now, int most) {
    Optional<String> beyond = beyondOneDevice(query);
    if (beyond.isPresent()) {
      return new Selection.Unknown(beyond.get());
    }
    Optional<ClassName> missing =
        Queries.classes(query).stream()
            .filter(type -> !facts.classes().containsKey(type))
            .findFirst();
    if (missing.isPresent()) {
      return new Selection.Unknown(missing.get() + " is not known");
    }
    if (Queries.asksBeyond(query, facts)) {
      return new Selection.Unknown("it asks for a property that only the site knows");
    }
    Optional<List<Row>> found = new Judgement(device, facts, now).found(query);
    if (found.isEmpty()) {
      return new Selection.Unknown("the query takes too much work");
    }
    Stream<Map<String, Value>> rows =
        found.get().stream().sorted(order(query)).map(row -> selected(query, row));
    List<Map<String, Value>> wanted =
        (query.distinct() ? rows.distinct() : rows).limit(most + 1L).toList();
    boolean more = wanted.size() > most;
    return new Selection.Rows(more ? wanted.subList(0, most) : wanted, more);
  }

  private static Map<String, Value> selected(Query query, Row row) {
    Map<String, Value> values = new HashMap<>();
    for (Query.Column column : query.columns()) {
      row.value(column.property()).ifPresent(value -> values.put(column.name(), value));
    }
    return values;
  }

  private static Comparator<Row> order(Query query) {
    Comparator<Row> order = (_, _) -> 0;
    for (Query.Order each : query.order()) {
      Comparator<Row> by = (one, other) -> compare(key(each, one), key(each, other));
      order = order.thenComparing(each.descending() ? by.reversed() : by);
    }
    return order;
  }

  private static Optional<Comparable<?>> key(Query.Order order, Row row) {
    return row.text(order.property()).flatMap(text -> Reading.as(order.property().type(), text));
  }

  /** Absent values come first. */
  private static int compare(Optional<Comparable<?>> one, Optional<Comparable<?>> other) {
    return one.isPresent() && other.isPresent()
        ? Judgement.ORDER.compare(one.get(), other.get())
        : Boolean.compare(one.isPresent(), other.isPresent());
  }

  /** Which part of a query looks at several devices at once. */
  public static Optional<String> beyondOneDevice(Query query) {
    return Stream.concat(
            query.joins().stream()
                .filter(join -> !Queries.joinsOneDevice(join))
                .map(join ->
                    "the join with "
                        + join.source().type()
                        + " as "
                        + join.source().alias()
                        + " is not on ResourceID, so it looks at several devices at once"),
            query.where().stream()
                .flatMap(Queries::subqueries)
                .flatMap(inner ->
                    Queries.staysOnDevice(inner)
                        ? beyondOneDevice(inner.query()).stream()
                        : Stream.of(
                            "the query inside 'in' on "
                                + inner.query().from().type()
                                + " does not compare ResourceID with ResourceID, so it looks at"
                                + " several devices at once")))
        .findFirst();
  }

  /** Which part of a query only the site can answer, where these are the classes. */
  public static Optional<String> beyondDevices(Query query, InventoryCatalogue catalogue) {
    Optional<String> type =
        Queries.classes(query).stream()
            .filter(each -> !each.equals(SYSTEM) && origin(each, catalogue) != Origin.AGENT)
            .map(each -> "only the site knows " + each + ", and no device can be asked about it")
            .findFirst();
    return type.or(() ->
        Queries.properties(query)
            .filter(asked -> asked.of().equals(SYSTEM))
            .filter(asked ->
                asked.property().type() != PropertyType.DEVICE
                    && !OWN_SYSTEM.contains(asked.property().name()))
            .map(asked ->
                "only the site knows "
                    + SYSTEM
                    + "."
                    + asked.property().name()
                    + ", and no device can be asked about it")
            .findFirst());
  }

  private static Origin origin(ClassName type, InventoryCatalogue catalogue) {
    return catalogue.find(type.value()).map(InventoryClass::origin).orElse(Origin.SITE);
  }
}
