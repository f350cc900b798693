package dev.muster.site.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.contracts.provider.QueryAnswer;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.SelectRows;
import dev.muster.evaluation.Selection;
import dev.muster.evaluation.Truth;
import dev.muster.foundation.json.Json;
import dev.muster.site.SiteException;
import dev.muster.testing.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries on a real database of made-up computers. */
class DeviceQueriesIT {
  private static final int COMPUTERS = 240;
  private static final int CASES = 250;
  private static final int SELECTIONS = 60;

  @TempDir private static Path folder;
  private static Fleet fleet;

  @BeforeAll
  static void open() {
    fleet = new Fleet(folder, COMPUTERS);
  }

  @AfterAll
  static void close() {
    fleet.close();
  }

  private static QueryAnswer run(String wql) {
    return fleet.queries.rows(fleet.queries.parse(wql), 0, 10_000);
  }

  private static List<String> cells(QueryAnswer answer) {
    return answer.rows().stream()
        .map(row ->
            answer.columns().stream()
                .map(column -> text(row.get(column)))
                .collect(Collectors.joining("|")))
        .sorted()
        .toList();
  }

  private static String text(Value value) {
    return switch (value) {
      case null -> "null";
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Many(List<Value> values) -> values.toString();
    };
  }

  @Test
  void queriesThatAdministratorsPublishFindWhatSqlByHandFinds() {
    List<PublishedQueries.Pair> all = PublishedQueries.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    List<String> wrong = new ArrayList<>();
    int empty = 0;
    for (PublishedQueries.Pair each : all) {
      List<String> byHand = fleet.byHand(each.sql());
      empty += byHand.isEmpty() ? 1 : 0;
      List<String> found;
      try {
        found = cells(run(each.wql()));
      } catch (RuntimeException trouble) {
        wrong.add(each.wql() + "\n  " + trouble);
        continue;
      }
      if (!found.equals(byHand)) {
        wrong.add(each.wql() + "\n  found   " + found + "\n  by hand " + byHand);
      }
    }
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(empty).isLessThan(4);
  }

  /** The database and the evaluator agree on every approved device, whatever the query. */
  @Test
  void theEvaluatorFindsTheDevicesThatTheDatabaseFinds() {
    Map<DeviceId, Facts> facts = new HashMap<>();
    fleet.approved().forEach(device -> facts.put(device, fleet.queries.facts(device)));
    int[] found = new int[2];
    Property.check(
        CASES,
        random -> {
          String wql = new RandomQueries(random).next();
          Query query = fleet.queries.parse(wql);
          assertThat(Json.read(Json.write(query), Query.class)).isEqualTo(query);
          assertThat(Queries.isLocal(query)).isTrue();
          Set<DeviceId> byDatabase = fleet.queries.devices(query);
          Set<DeviceId> byEvaluator = new HashSet<>();
          facts.forEach((device, known) -> {
            if (Queries.judge(query, device, known, Computer.NOW) == Truth.TRUE) {
              byEvaluator.add(device);
            }
          });
          assertThat(byEvaluator).as(wql).isEqualTo(byDatabase);
          found[0] += byDatabase.isEmpty() || byDatabase.size() == facts.size() ? 0 : 1;
          DeviceId one = fleet.approved().get(random.nextInt(facts.size()));
          assertThat(fleet.queries.matches(query, one)).as(wql).isEqualTo(byDatabase.contains(one));
        });
    if (Integer.getInteger("muster.cases", CASES) >= CASES) {
      assertThat(found[0]).isGreaterThan(CASES / 4);
    }
  }

  /** What a device selects of its facts is what the database selects of them. */
  @Test
  void theEvaluatorSelectsTheRowsThatTheDatabaseSelects() {
    Map<DeviceId, Facts> facts = new HashMap<>();
    fleet.standing().forEach(device -> facts.put(device, fleet.queries.facts(device)));
    Property.check(
        SELECTIONS,
        random -> {
          String wql = new RandomQueries(random).next();
          Query asked = fleet.queries.parse(wql);
          Query query =
              new Query(
                  false, asked.columns(), asked.from(), asked.joins(), asked.where(), List.of());
          List<Map<String, Value>> selected = new ArrayList<>();
          facts.forEach((device, known) -> {
            if (SelectRows.of(query, device, known, Computer.NOW, 10_000)
                instanceof Selection.Rows rows) {
              selected.addAll(rows.rows());
            }
          });
          QueryAnswer found = fleet.queries.rows(query, 0, 10_000);
          assertThat(cells(new QueryAnswer(found.columns(), selected, false, 0)))
              .as(wql)
              .isEqualTo(cells(found));
        });
  }

  /** A device knows a few properties of its {@code SMS_R_System}; what it rules out is so. */
  @Test
  void whatIsJudgedOnAPartOfTheFactsIsNotContradictedByTheWhole() {
    ClassName system = new ClassName("SMS_R_System");
    int[] ruledOut = new int[1];
    Property.check(
        CASES,
        random -> {
          Query query = fleet.queries.parse(new RandomQueries(random).next());
          DeviceId one = fleet.approved().get(random.nextInt(fleet.approved().size()));
          Facts whole = fleet.queries.facts(one);
          Map<ClassName, List<Instance>> classes = new HashMap<>(whole.classes());
          classes.computeIfPresent(
              system,
              (_, all) -> {
                Map<String, Value> some = new HashMap<>(all.getFirst().properties());
                some.keySet().removeIf(_ -> random.nextInt(3) > 0);
                return List.of(new Instance("", some));
              });

          Truth known = Queries.judge(query, one, new Facts(classes, Set.of(system)), Computer.NOW);

          Truth is = Queries.judge(query, one, whole, Computer.NOW);
          assertThat(is == Truth.TRUE)
              .isIn(
                  switch (known) {
                    case TRUE -> List.of(true);
                    case FALSE -> List.of(false);
                    case UNKNOWN -> List.of(true, false);
                  });
          ruledOut[0] += known == Truth.FALSE ? 1 : 0;
        });
    assertThat(ruledOut[0]).isPositive();
  }

  @Test
  void whatLooksLikeSqlStaysText() {
    for (String attack :
        List.of(
            "x'; drop table query_imported; --",
            "x' or '1'='1",
            "x\\'; delete from query_imported --",
            "') or true --",
            ":p0",
            "$1",
            "?",
            "{fn user()}",
            "/* */ -- %s",
            "\\'||(select version())||\\'")) {
      String quoted = "\"" + attack.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      for (String test :
          List.of(
              "Name = " + quoted,
              "Name like " + quoted,
              "Name in (" + quoted + ")",
              "SystemOUName = " + quoted,
              "Name between " + quoted + " and " + quoted)) {
        assertThat(run("select Name from SMS_R_System where " + test).rows()).as(test).isEmpty();
      }
    }
    for (String wrong :
        List.of(
            "select Name from SMS_R_System; drop table query_imported",
            "select Name from SMS_R_System where Name = 'x' -- ",
            "select Name from clients_device",
            "select public_key from SMS_R_System",
            "select Name from SMS_R_System union select Name from SMS_R_System",
            "select pg_sleep(10) from SMS_R_System",
            "select Name from SMS_R_System where pg_sleep(1) = 1",
            "select Name from SMS_R_System s\"; where 1 = 1",
            "select Name from \"SMS_R_System\"")) {
      assertThatThrownBy(() -> run(wrong)).as(wrong).isInstanceOf(QueryException.class);
    }
    assertThat(fleet.byHand("select count(*) > 0 from query_imported")).containsExactly("t");
  }

  @Test
  void aQueryMadeByHandCannotNameWhatIsNoProperty() {
    String json =
        Json.write(
                fleet.queries.parse(
                    "select Caption from SMS_G_System_OPERATING_SYSTEM where Caption = 'x'"))
            .replace("\"name\":\"Caption\",\"type\"", "\"name\":\"x' || version() || '\",\"type\"");
    Query forged = Json.read(json, Query.class);
    assertThatThrownBy(() -> fleet.queries.devices(forged)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> fleet.queries.rows(forged, 0, 1)).isInstanceOf(QueryException.class);
  }

  @Test
  void pagesFollowOneAnother() {
    Query query = fleet.queries.parse("select Name, ResourceID from SMS_R_System order by Name");
    QueryAnswer whole = fleet.queries.rows(query, 0, 10_000);
    List<Map<String, Value>> pages = new ArrayList<>();
    QueryAnswer page;
    do {
      page = fleet.queries.rows(query, pages.size(), 50);
      pages.addAll(page.rows());
    } while (page.more());
    assertThat(pages).isEqualTo(whole.rows());
    assertThat(whole.more()).isFalse();
  }

  @Test
  void devicesThatNeverReportedAClassAreCountedAsUnknown() {
    long silent =
        fleet.computers.stream()
            .filter(each -> !each.state().equals("retired"))
            .filter(each -> !each.reported().containsKey("SMS_G_System_SERVICE"))
            .count();
    assertThat(run("select Name from SMS_G_System_SERVICE").unknown()).isEqualTo(silent);
    assertThat(run("select Name from SMS_R_System").unknown()).isZero();
  }

  @Test
  void importedFactsReplaceThoseBefore() {
    Computer computer =
        fleet.computers.stream()
            .filter(each -> each.state().equals("blocked"))
            .findFirst()
            .orElseThrow();
    String id = computer.id().toString();
    String asked =
        "select Name from SMS_R_System where SystemOUName = 'ROME' and ResourceID = '" + id + "'";
    List<Set<ClassName>> heard = new ArrayList<>();
    fleet.queries.listen(changed -> heard.addAll(changed.values()));
    fleet.queries.importFacts(
        List.of(
            new ImportedFacts(
                id,
                new ClassName("sms_r_system"),
                List.of(Map.of("systemouname", new Value.Many(List.of(Value.of("Rome"))))))));
    assertThat(run(asked).rows()).hasSize(1);
    assertThat(heard).containsExactly(Set.of(new ClassName("SMS_R_System")));
    fleet.queries.importFacts(
        List.of(new ImportedFacts(id, new ClassName("SMS_R_System"), List.of())));
    assertThat(run(asked).rows()).isEmpty();
    assertThatThrownBy(() ->
            fleet.queries.importFacts(
                List.of(
                    new ImportedFacts(
                        id,
                        new ClassName("SMS_R_System"),
                        List.of(Map.of("LastLogonTimestamp", Value.of("yesterday")))))))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("LastLogonTimestamp");
    assertThatThrownBy(() ->
            fleet.queries.importFacts(
                List.of(
                    new ImportedFacts(
                        id,
                        Fleet.type("OPERATING_SYSTEM"),
                        List.of(Map.of("Caption", Value.of("x")))))))
        .isInstanceOf(SiteException.class);
  }
}
