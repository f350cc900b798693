package dev.muster.site.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.explain.Reason;
import dev.muster.evaluation.explain.WhyCondition;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which part of a query misses on a device, and what is there instead. */
class ExplainedQueriesTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-00000000000a");
  private static final ClassName R = new ClassName("SMS_R_System");
  private static final ClassName OS = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final ClassName DISK = new ClassName("SMS_G_System_LOGICAL_DISK");
  private static final String JOINED =
      "select s.Name from SMS_R_System s inner join SMS_G_System_ADD_REMOVE_PROGRAMS p"
          + " on p.ResourceID = s.ResourceID where ";

  private final ReadWql wql = new ReadWql();

  private static Facts facts() {
    return new Facts(
        Map.of(
            R,
            List.of(new Instance("", Map.of("Name", Value.of("ws-17"), "Client", Value.of(1)))),
            OS,
            List.of(
                new Instance(
                    "os",
                    Map.of("Caption", Value.of("Debian 12"), "BuildNumber", Value.of("19045")))),
            PROGRAMS,
            List.of(program("emacs", "28.2"), program("vim", "9.0"), program("vim-tiny", "9.1")),
            DISK,
            List.of()));
  }

  private static Instance program(String name, String version) {
    return new Instance(name, Map.of("DisplayName", Value.of(name), "Version", Value.of(version)));
  }

  private Reason why(String text) {
    return why(text, facts());
  }

  private Reason why(String text, Facts facts) {
    Query query = wql.read(text, InventoryCatalogue.standard());
    return WhyCondition.of(
        new Condition.Matches(Queries.devices(query)), DEVICE, facts, Computer.NOW);
  }

  @Test
  void theConditionThatIsFalseIsNamedWithTheValueThatIsThereInstead() {
    Reason reason =
        why(
            "select * from SMS_G_System_OPERATING_SYSTEM where Caption like 'Windows%'"
                + " and BuildNumber = '19045'");

    assertThat(reason.truth()).isEqualTo(Truth.FALSE);
    assertThat(reason.lines()).containsExactly(OS + ".Caption like 'Windows%': it is 'Debian 12'");
  }

  @Test
  void ofSeveralRowsTheNearestCountsAndSaysWhichItIs() {
    assertThat(why(JOINED + "p.DisplayName = 'vim' and p.Version = '9.1'").lines())
        .containsExactly(
            PROGRAMS + ".Version = '9.1': it is '9.0', where " + PROGRAMS + ".DisplayName = 'vim'");
  }

  @Test
  void whatNoRowFulfilsIsToBlameAndTheNearestValueComesFirst() {
    assertThat(why(JOINED + "p.DisplayName = 'vim-gtk' and s.Client = 1").lines())
        .containsExactly(PROGRAMS + ".DisplayName = 'vim-gtk': it is 'vim-tiny', 'vim', 'emacs'");
  }

  @Test
  void whatIsNegatedIsShownWithWhatMakesItFalse() {
    assertThat(why("select * from SMS_R_System where not (Name like 'ws-%')").lines())
        .containsExactly("not (" + R + ".Name like 'ws-%'): it is 'ws-17'");
  }

  @Test
  void ofAlternativesEachIsNamed() {
    assertThat(why("select * from SMS_R_System where Name = 'a' or Client = 0").lines())
        .containsExactly(R + ".Name = 'a': it is 'ws-17'", R + ".Client = 0: it is 1");
  }

  @Test
  void aSubqueryIsLookedInto() {
    assertThat(
            why("select * from SMS_R_System where ResourceID not in (select ResourceID from"
                    + " SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName = 'vim')")
                .text())
        .isEqualTo(
            R
                + ".ResourceID not in (select … from "
                + PROGRAMS
                + "): its query has a row of the device: "
                + PROGRAMS
                + ".DisplayName is 'vim'");
    assertThat(
            why("select * from SMS_R_System where ResourceID in (select ResourceID from"
                    + " SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName = 'nano')")
                .text())
        .contains(PROGRAMS + ".DisplayName = 'nano': it is ");
  }

  @Test
  void aClassWithoutInstancesLeavesNothingToJoin() {
    assertThat(
            why("select s.Name from SMS_R_System s inner join SMS_G_System_LOGICAL_DISK d"
                    + " on d.ResourceID = s.ResourceID where d.Size > 5")
                .text())
        .isEqualTo("there is no " + DISK);
  }

  @Test
  void whatIsUnknownSaysWhatIsNotKnown() {
    assertThat(why("select * from SMS_G_System_SERVICE where Name = 'x'").text())
        .isEqualTo("its query asks about SMS_G_System_SERVICE, never reported");
    Reason noValue = why("select * from SMS_G_System_OPERATING_SYSTEM where Locale = 'de'");
    assertThat(noValue.truth()).isEqualTo(Truth.UNKNOWN);
    assertThat(noValue.text()).isEqualTo(OS + ".Locale = 'de': it is nothing");
    assertThat(
            why(
                    "select * from SMS_R_System where SystemOUName = 'BERLIN'",
                    new Facts(facts().classes(), Set.of(R)))
                .text())
        .isEqualTo("its query asks for " + R + ".SystemOUName, which only the site knows");
  }

  @Test
  void whereItIsTrueTheRowIsShown() {
    assertThat(why(JOINED + "p.DisplayName = 'vim' and s.Name like 'ws%'").text())
        .isEqualTo(
            "its query has a row of the device: "
                + PROGRAMS
                + ".DisplayName is 'vim', "
                + R
                + ".Name is 'ws-17'");
  }

  @Test
  void everyQueryHasAReasonAndThatIsAPropertyThatItAsksAbout() {
    Set<Truth> seen = new TreeSet<>();
    Property.check(
        1_000,
        random -> {
          Computer computer = Computer.random(random.nextInt(1_000), random);
          Map<ClassName, List<Instance>> classes = new HashMap<>();
          computer.reported().forEach((type, all) -> classes.put(new ClassName(type), all));
          computer.imported().forEach((type, all) -> classes.put(new ClassName(type), all));
          Facts facts = new Facts(classes);
          String text = new RandomQueries(random).next();
          Query query;
          try {
            query = Queries.devices(wql.read(text, InventoryCatalogue.standard()));
          } catch (CompilationException tooManyClasses) {
            return;
          }

          Reason reason = why(text, facts);

          seen.add(reason.truth());
          assertThat(reason.truth()).isEqualTo(Queries.judge(query, DEVICE, facts, Computer.NOW));
          assertThat(reason.lines()).as(text).isNotEmpty();
          List<String> names = new ArrayList<>();
          Queries.classes(query).forEach(type -> names.add(type.value()));
          if (reason.truth() != Truth.TRUE) {
            assertThat(reason.lines())
                .as(text)
                .allSatisfy(
                    line -> assertThat(names).anySatisfy(name -> assertThat(line).contains(name)));
          }
        });
    if (Integer.getInteger("muster.cases", 1_000) >= 1_000) {
      assertThat(seen).containsExactlyInAnyOrder(Truth.values());
    }
  }
}
