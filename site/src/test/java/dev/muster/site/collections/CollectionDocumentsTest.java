package dev.muster.site.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.References;
import dev.muster.foundation.json.Json;
import dev.muster.site.query.ReadWql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What collection documents come to, and which are refused. */
final class CollectionDocumentsTest {
  private static final String WORKSTATIONS = "select * from SMS_R_System where Name like 'WS%'";
  private static final ReadWql WQL = new ReadWql();

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }

  private static List<ObjectName> names(String... names) {
    return Arrays.stream(names).map(ObjectName::new).toList();
  }

  private static Collection queried(String name, String wql) {
    return collection(name, Optional.of(wql), List.of(), List.of(), Optional.empty());
  }

  private static Collection collection(
      String name,
      Optional<String> wql,
      List<ObjectName> include,
      List<ObjectName> exclude,
      Optional<ObjectName> limiting) {
    return new Collection(
        name(name), Optional.empty(), Optional.empty(), List.of(), wql, include, exclude, limiting);
  }

  private static Declarations all(Collection... collections) {
    return Declarations.of(List.of(collections), WQL);
  }

  @Test
  void theSignedTargetHoldsTheQueryWithoutWhatItShows() {
    Collection one = queried("ws", WORKSTATIONS);
    Collection other =
        queried("ws", "select distinct Name from SMS_R_System where Name like 'WS%'");
    Condition target = CompilePolicy.target(name("ws"), all(one));
    Query query = Queries.devices(WQL.read(WORKSTATIONS, InventoryCatalogue.standard()));

    assertThat(target).isEqualTo(new Condition.Matches(query));
    assertThat(CompilePolicy.target(name("ws"), all(other))).isEqualTo(target);
    assertThat(Json.read(Json.write(target), Condition.class)).isEqualTo(target);
  }

  @Test
  void whatIsIncludedExcludedAndLimitingBecomesPartOfTheTarget() {
    Condition.Exists lab = new Condition.Exists(new ClassName("LAB"));
    Collection inLab = new Collection(name("lab"), Optional.empty(), lab, Optional.empty());
    DeviceId device = new DeviceId("00000000-0000-0000-0000-000000000001");
    Collection direct =
        new Collection(
            name("direct"),
            Optional.empty(),
            Optional.empty(),
            List.of(device, device),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    Collection whole =
        collection(
            "whole",
            Optional.of(WORKSTATIONS),
            names("direct"),
            names("lab"),
            Optional.of(Declarations.ALL_DEVICES.name()));

    assertThat(CompilePolicy.target(name("whole"), all(inLab, direct, whole)))
        .isEqualTo(
            new Condition.All(
                List.of(
                    new Condition.Any(
                        List.of(
                            new Condition.Matches(
                                Queries.devices(
                                    WQL.read(WORKSTATIONS, InventoryCatalogue.standard()))),
                            new Condition.Devices(Set.of(device)))),
                    new Condition.Not(lab))));
  }

  @Test
  void aCycleIsRefusedByItsWholeName() {
    Collection a =
        collection("a", Optional.of(WORKSTATIONS), names("b"), List.of(), Optional.empty());
    Collection b =
        collection("b", Optional.of(WORKSTATIONS), List.of(), names("c"), Optional.empty());
    Collection c =
        collection("c", Optional.of(WORKSTATIONS), List.of(), List.of(), Optional.of(name("a")));

    assertThat(References.problems(all(a, b, c)))
        .containsExactly(
            "collection/a comes back to itself: collection/a names collection/b names"
                + " collection/c names collection/a");
  }

  @Test
  void unknownCollectionsAreRefused() {
    Collection a =
        collection("a", Optional.empty(), names("b"), names("c"), Optional.of(name("d")));

    assertThat(References.problems(all(a)))
        .containsExactly(
            "collection/a names collection/b, which does not exist",
            "collection/a names collection/c, which does not exist",
            "collection/a names collection/d, which does not exist");
  }

  @Test
  void aWrongQueryIsRefusedWithItsPlaceAndTheNearestName() {
    assertThat(References.problems(all(queried("a", "select Nme from SMS_R_System"))))
        .singleElement()
        .asString()
        .contains("collection/a", "line 1, column 8", "did you mean 'Name'?");
  }

  @Test
  void aRuleHoldsNoQueryThatNobodyResolved() {
    Condition rule =
        new Condition.Not(
            new Condition.Matches(WQL.read(WORKSTATIONS, InventoryCatalogue.standard())));
    Collection a = new Collection(name("a"), Optional.empty(), rule, Optional.empty());

    assertThat(References.problems(all(a)))
        .containsExactly("collection/a: a rule holds no query; write it in WQL under 'query'");
  }

  @Test
  void aTargetThatGrowsWithoutEndIsRefused() {
    List<Collection> all = new ArrayList<>(List.of(queried("c-0", WORKSTATIONS)));
    all.add(queried("c-1", WORKSTATIONS));
    IntStream.range(2, 40)
        .forEach(number ->
            all.add(
                collection(
                    "c-" + number,
                    Optional.of(WORKSTATIONS),
                    names("c-" + (number - 1), "c-" + (number - 2)),
                    List.of(),
                    Optional.empty())));

    assertThat(References.problems(Declarations.of(all, WQL)))
        .singleElement()
        .asString()
        .contains("more than 10,000 parts");
  }

  @Test
  void aCollectionSaysWhoIsInIt() {
    assertThatThrownBy(
            () -> collection("a", Optional.empty(), List.of(), names("b"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'rule', 'devices', 'query' or 'include'");
  }

  @Test
  void whereNobodyReadsQueriesThereIsNone() {
    Declarations unread = Declarations.of(List.of(queried("a", WORKSTATIONS)));

    assertThatThrownBy(() -> CompilePolicy.target(name("a"), unread))
        .isInstanceOf(CompilationException.class);
  }
}
