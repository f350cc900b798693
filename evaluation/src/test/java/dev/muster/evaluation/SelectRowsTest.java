package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Join;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectRowsTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final ClassName SYSTEM = SelectRows.SYSTEM;
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final Facts FACTS =
      new Facts(
          Map.of(
              SYSTEM,
              List.of(new Instance("", Map.of("Name", Value.of("WS-1")))),
              PROGRAMS,
              List.of(
                  program("1", "Firefox", "128"),
                  program("2", "LibreOffice", "24"),
                  program("3", "Firefox", "140"))),
          Set.of(SYSTEM));

  private static Instance program(String key, String name, String version) {
    return new Instance(key, Map.of("DisplayName", Value.of(name), "Version", Value.of(version)));
  }

  private static Expression.Property property(String alias, String name) {
    boolean device = name.equals("ResourceID");
    return new Expression.Property(
        alias, name, device ? PropertyType.DEVICE : PropertyType.TEXT, false, Optional.empty());
  }

  /** The programs of the system, with the join on this property. */
  private static Query query(String joined, Optional<Predicate> where, String... columns) {
    return new Query(
        false,
        List.of(columns).stream()
            .map(name -> {
              String[] parts = name.split("\\.", -1);
              return new Query.Column(parts[1], property(parts[0], parts[1]));
            })
            .toList(),
        new Source(SYSTEM, "s"),
        List.of(
            new Join(
                Join.Kind.INNER,
                new Source(PROGRAMS, "p"),
                List.of(
                    new Join.Match(
                        property("s", joined), property("p", joined), PropertyType.TEXT)))),
        where,
        List.of());
  }

  private static Selection select(Query query, Facts facts, int most) {
    return SelectRows.of(query, DEVICE, facts, Instant.EPOCH, most);
  }

  private static Query sorted(Query query, boolean distinct, String name, boolean descending) {
    return new Query(
        distinct,
        query.columns(),
        query.from(),
        query.joins(),
        query.where(),
        List.of(new Query.Order(property("p", name), descending)));
  }

  @Test
  void rowsHaveTheSelectedPropertiesOfAllClasses() {
    Query query =
        query(
            "ResourceID",
            Optional.of(new Predicate.Like(property("p", "DisplayName"), "fire%", false)),
            "s.Name",
            "p.Version",
            "s.ResourceID");
    assertThat(select(query, FACTS, 10))
        .isEqualTo(new Selection.Rows(List.of(row("128"), row("140")), false));
    assertThat(select(query, FACTS, 1)).isEqualTo(new Selection.Rows(List.of(row("128")), true));
  }

  private static Map<String, Value> row(String version) {
    return Map.of(
        "Name",
        Value.of("WS-1"),
        "Version",
        Value.of(version),
        "ResourceID",
        Value.of(DEVICE.value()));
  }

  @Test
  void rowsAreSortedAndEqualOnesShownOnceWhereThatIsAsked() {
    Query all = query("ResourceID", Optional.empty(), "p.DisplayName");
    assertThat(select(sorted(all, true, "DisplayName", true), FACTS, 10))
        .isEqualTo(
            new Selection.Rows(
                List.of(
                    Map.of("DisplayName", Value.of("LibreOffice")),
                    Map.of("DisplayName", Value.of("Firefox"))),
                false));
    assertThat(((Selection.Rows) select(sorted(all, false, "Version", false), FACTS, 10)).rows())
        .extracting(row -> row.get("DisplayName"))
        .containsExactly(Value.of("Firefox"), Value.of("Firefox"), Value.of("LibreOffice"));
  }

  @Test
  void whatTheFactsDoNotSayIsUnknownAndNamed() {
    Facts without = new Facts(Map.of(SYSTEM, List.of()), Set.of(SYSTEM));
    Query query = query("ResourceID", Optional.empty(), "p.DisplayName");
    assertThat(select(query, without, 10))
        .isEqualTo(new Selection.Unknown(PROGRAMS + " is not known"));
    Query beyond = query("ResourceID", Optional.empty(), "s.SystemOUName");
    assertThat(select(beyond, FACTS, 10)).isInstanceOf(Selection.Unknown.class);
    assertThat(SelectRows.beyondDevices(beyond, InventoryCatalogue.standard()))
        .hasValueSatisfying(part -> assertThat(part).contains("SMS_R_System.SystemOUName"));
    assertThat(SelectRows.beyondDevices(query, InventoryCatalogue.standard())).isEmpty();
  }

  @Test
  void theCulpritOfAQueryOverSeveralDevicesIsNamed() {
    Query query = query("Name", Optional.empty(), "p.DisplayName");
    assertThat(SelectRows.beyondOneDevice(query))
        .hasValueSatisfying(part -> assertThat(part).contains("as p is not on ResourceID"));
    assertThat(select(query, FACTS, 10)).isInstanceOf(Selection.Unknown.class);
    Query inner =
        query(
            "ResourceID",
            Optional.of(
                new Predicate.InQuery(
                    property("s", "Name"),
                    query("ResourceID", Optional.empty(), "s.Name"),
                    PropertyType.TEXT,
                    false)),
            "s.Name");
    assertThat(SelectRows.beyondOneDevice(inner))
        .hasValueSatisfying(part -> assertThat(part).contains("inside 'in' on " + SYSTEM));
  }
}
