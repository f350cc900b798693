package dev.muster.command.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.testing.site.MusterCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded faults: the site's components on a real database, the agent's own parts in this process;
 * explain names each fault first.
 */
class ExplainIT {
  @TempDir private static Path folder;
  private static ExplainedSite site;
  private static ExplainedSite.Author anna;
  private static int number;

  @BeforeAll
  static void start() throws Exception {
    site = new ExplainedSite(folder, MusterCommand.folder(folder, "database"));
    anna = site.author("anna", Duration.ofDays(400));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Scene scene() {
    return new Scene(site, anna, folder, "app-" + ++number);
  }

  static List<Fault> faults() {
    List<Fault> all = new ArrayList<>();
    all.addAll(FaultsOfSite.all());
    all.addAll(FaultsOfDevice.before());
    all.addAll(FaultsOfDevice.content());
    all.addAll(FaultsOfDevice.running());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> eachFaultIsNamedFirst() {
    return faults().stream()
        .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> namedFirst(fault)));
  }

  private static void namedFirst(Fault fault) throws Exception {
    Scene scene = scene();
    fault.seed().in(scene);

    Chain chain = scene.why();

    assertThat(chain.first()).as("%s: %s", fault.name(), chain.links()).isPresent();
    Link first = chain.first().orElseThrow();
    assertThat(first.kind()).as("%s: %s", fault.name(), chain.links()).isEqualTo(fault.kind());
    assertThat(first.sentence()).contains(fault.words());
  }

  @Test
  void thereAreFortyFaultsAtLeast() {
    assertThat(faults()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(faults()).extracting(Fault::name).doesNotHaveDuplicates();
  }

  @Test
  void whereNothingIsWrongEveryLinkHolds() throws Exception {
    Scene scene = scene();
    scene.known().deploy(scene.good()).device.work();

    Chain chain = scene.why();

    assertThat(chain.stops()).as("%s", chain.links()).isEmpty();
    assertThat(chain.links())
        .extracting(Link::kind)
        .contains(
            LinkKind.DEVICE,
            LinkKind.COLLECTION,
            LinkKind.POLICY,
            LinkKind.ASSIGNMENT,
            LinkKind.DELIVERY,
            LinkKind.VERIFICATION,
            LinkKind.TARGET,
            LinkKind.REQUIREMENTS,
            LinkKind.DETECTION,
            LinkKind.RUN,
            LinkKind.STATE);
    scene.site.pass(Duration.ofDays(2));
    assertThat(scene.why().stops()).as("silence is not to blame for what is done").isEmpty();
  }

  @Test
  void theLastLinesOfOutputAndTheExitCodeAreTold() throws Exception {
    Scene scene = scene();
    scene.known().deploy(Scene.script("seq 1 50; printf 'a\\033[31mred\\n'; exit 7")).device.work();

    Link run = scene.why().first().orElseThrow();

    assertThat(run.facts()).contains(new Link.Fact("exit code", "7"));
    String output =
        run.facts().stream()
            .filter(fact -> fact.name().equals("output"))
            .map(Link.Fact::value)
            .findFirst()
            .orElseThrow();
    assertThat(output.lines()).hasSize(20).endsWith("50", "a [31mred").doesNotContain("30");
  }

  @Test
  void nothingIsToldTwice() throws Exception {
    Scene scene = scene();
    scene.known().deploy(scene.good()).device.work();
    long sent = scene.device.sent();
    scene.pass(Duration.ofMinutes(1));
    scene.device.work();
    scene.device.start();
    scene.device.work();

    assertThat(scene.device.sent()).isEqualTo(sent);
  }

  @Test
  void whatIsTakenAwayAndGivenAgainIsToldAnew() throws Exception {
    Scene scene = scene();
    scene.known().deploy(scene.good()).device.work();
    scene.device.facts = ExplainedDevice.caption("Debian 13");
    scene.rule = scene.mine("Debian 12");
    scene.device.reportInventory();
    scene.deploy(scene.good()).device.work();
    assertThat(scene.why().first())
        .hasValueSatisfying(link -> assertThat(link.kind()).isEqualTo(LinkKind.COLLECTION));

    scene.device.facts = ExplainedDevice.caption("Debian 12");
    scene.device.reportInventory();
    scene.device.work();

    assertThat(scene.why().stops()).as("%s", scene.why().links()).isEmpty();
  }

  @Test
  void aPolicyACollectionAndASettingAreExplainedToo() throws Exception {
    Scene scene = scene();
    scene.known().deploy(scene.good()).device.work();
    var explain = site.parts().explain();

    Chain member =
        explain
            .collection(scene.device.id, scene.name, _ -> true)
            .orElseThrow()
            .chains()
            .getFirst();
    assertThat(member.stops()).isEmpty();
    assertThat(member.links())
        .anySatisfy(link -> assertThat(link.sentence()).contains("it is one of the 1 devices"));
    Chain policy =
        explain
            .policy(
                scene.device.id,
                new dev.muster.contracts.policy.PolicyId("deployment/" + scene.name),
                _ -> true)
            .orElseThrow()
            .chains()
            .getFirst();
    assertThat(policy.stops()).isEmpty();
    Chain setting =
        explain
            .setting(scene.device.id, "cache-quota", _ -> true)
            .orElseThrow()
            .chains()
            .getFirst();
    assertThat(setting.links())
        .anySatisfy(link -> assertThat(link.sentence()).contains("as usual"));
    assertThat(
            explain
                .application(scene.device.id, scene.name, _ -> false)
                .orElseThrow()
                .chains()
                .getFirst()
                .first()
                .orElseThrow())
        .returns(Verdict.FAILS, Link::verdict)
        .returns(LinkKind.DEPLOYMENT, Link::kind);
  }
}
