package dev.muster.evaluation;

import static dev.muster.evaluation.Site.app;
import static dev.muster.evaluation.Site.name;
import static dev.muster.evaluation.Site.replaces;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Condition UNKNOWN = new Condition.Exists(new ClassName("C"));
  private final Site site = new Site();

  @Test
  void detectionComesFirst() {
    site.required(app("a", List.of()));
    Plan plan = Planner.plan(site.input(Map.of()));
    assertThat(plan.deployments().getFirst().steps())
        .containsExactly(new Step.Detect(name("a"), List.of(Site.detection("a"))));
  }

  @Test
  void whatIsNotToldIsNotChanged() {
    site.required(app("a", List.of())).untold(Site.detection("a"), "broken");
    assertThat(site.steps("required-a"))
        .containsExactly(new Step.DetectionUnknown(name("a"), "broken"));
  }

  @Test
  void dependenciesComeFirstAndOnce() {
    site.required(
        app("a", List.of("b", "c")),
        app("b", List.of("d")),
        app("c", List.of("d")),
        app("d", List.of()));
    assertThat(site.settle()).containsExactly("+d", "+b", "+c", "+a");
    assertThat(site.steps("required-a")).containsExactly(new Step.Compliant(Optional.empty()));
  }

  @Test
  void dependenciesThatGoRoundAreRefused() {
    site.required(app("a", List.of("b")), app("b", List.of("a")));
    assertThat(site.steps("required-a"))
        .containsExactly(new Step.Refused("its dependencies go round: a → b → a"));
  }

  @Test
  void aDependencyThatThePolicyDoesNotHoldIsRefused() {
    site.required(app("a", List.of("b")));
    assertThat(site.steps("required-a"))
        .containsExactly(new Step.Refused("its policy does not say what a → b is"));
  }

  @Test
  void theFirstTypeWhoseRequirementsHoldIsTaken() {
    DeploymentType not = typeWith("one", new Condition.Not(new Condition.Everything()));
    DeploymentType holds = typeWith("two", new Condition.Everything());
    DeploymentType unknown = typeWith("three", UNKNOWN);
    assertThat(firstOf(not, holds)).isEqualTo(new Step.Install(name("a"), holds));
    assertThat(firstOf(not, unknown))
        .isEqualTo(new Step.RequirementUnknown(name("a"), "needs three"));
    assertThat(firstOf(not)).isEqualTo(new Step.RequirementNotMet(name("a"), "needs one"));
  }

  @Test
  void theOldGoesBeforeTheNewComesAndDoesNotFightBack() {
    Application old = app("old", List.of());
    Application fresh = app("fresh", List.of(), replaces("old", true));
    site.there.add("old");
    site.required(old);
    site.required(fresh, old);
    assertThat(site.settle()).containsExactly("-old", "+fresh");
    assertThat(site.steps("required-old"))
        .containsExactly(new Step.Compliant(Optional.of(name("fresh"))));
  }

  @Test
  void theOldStaysInForceUntilTheNewIsDue() {
    Application old = app("old", List.of());
    Application fresh = app("fresh", List.of(), replaces("old", false));
    site.required(old);
    site.deploy(
        Site.deployment(
            fresh, DeploymentPurpose.REQUIRED, Optional.of("2026-06-02T08:00:00"), false),
        fresh,
        old);
    assertThat(site.settle()).containsExactly("+old");
    site.now = Instant.parse("2026-06-02T12:00:00Z");
    assertThat(site.settle()).containsExactly("+fresh");
  }

  @Test
  void whatWasSupersededReturnsWhenItsSuccessorIsUninstalled() {
    Application old = app("old", List.of());
    Application fresh = app("fresh", List.of(), replaces("old", true));
    site.there.add("fresh");
    site.required(old);
    site.uninstall(fresh, old);
    assertThat(site.settle()).containsExactly("-fresh", "+old");
  }

  @Test
  void ofTwoThatSupersedeEachOtherOneStays() {
    Application one = app("one", List.of(), replaces("two", true));
    Application two = app("two", List.of(), replaces("one", true));
    site.required(one, two);
    site.required(two, one);
    assertThat(site.settle()).containsExactly("+one");
    assertThat(site.steps("required-two"))
        .containsExactly(new Step.Compliant(Optional.of(name("one"))));
  }

  @Test
  void installingWinsOverUninstallingAlsoForWhatIsNeeded() {
    site.required(app("a", List.of("b")), app("b", List.of()));
    site.uninstall(app("b", List.of()));
    assertThat(site.settle()).containsExactly("+b", "+a");
    assertThat(site.steps("uninstall-b")).containsExactly(new Step.Overruled(name("required-a")));
  }

  @Test
  void whatIsAvailableIsInstalledWhenAskedForEvenOutsideWindows() {
    site.window("02:00", Duration.ofHours(1)).available(app("a", List.of()));
    assertThat(site.steps("available-a")).containsExactly(new Step.Offered());
    site.asked.add(name("available-a"));
    assertThat(site.settle()).containsExactly("+a");
  }

  @Test
  void theDeadlineIsReadByTheClockOfTheDevice() {
    Application a = app("a", List.of());
    site.deploy(
        Site.deployment(a, DeploymentPurpose.REQUIRED, Optional.of("2026-06-01T09:00:00"), false),
        a);
    // 09:00 in New York is 13:00 UTC.
    assertThat(site.steps("required-a").getFirst())
        .isEqualTo(
            new Step.Wait(
                Site.utc("2026-06-01T13:00:00"), "its deadline is at 2026-06-01T13:00:00Z"));
    assertThat(site.plan().nextChange()).contains(Site.utc("2026-06-01T13:00:00"));
    site.now = Site.utc("2026-06-01T13:00:00");
    assertThat(site.settle()).containsExactly("+a");
  }

  @Test
  void aClosedWindowIsWaitedForUnlessTheDeploymentMayGoOutside() {
    Application a = app("a", List.of());
    site.window("02:00", Duration.ofHours(1)).required(a);
    assertThat(site.steps("required-a").getFirst())
        .isEqualTo(new Step.WaitForWindow(Site.utc("2026-06-02T02:00:00")));
    site.policies.removeLast();
    site.deploy(Site.deployment(a, DeploymentPurpose.REQUIRED, Optional.empty(), true), a);
    assertThat(site.settle()).containsExactly("+a");
  }

  @Test
  void aWindowRestrainsAlsoWhenItsPolicyHasExpired() {
    site.window("02:00", Duration.ofHours(1));
    site.now = Site.EXPIRES.plus(Duration.ofHours(9));
    assertThat(Planner.windows(site.input())).hasSize(1);
  }

  @Test
  void whatFitsInNoWindowSaysSo() {
    site.window("02:00", Duration.ofMinutes(20)).required(app("a", List.of()));
    assertThat(site.steps("required-a"))
        .containsExactly(new Step.NoWindowFits(Duration.ofMinutes(30)));
  }

  @Test
  void failuresAreTriedAgainLaterEachTimeAndAtLastNoMore() {
    site.required(app("a", List.of()));
    AttemptKey key =
        new AttemptKey(Site.body("deployment/required-a"), name("a"), AttemptKey.Action.INSTALL);
    Optional<Attempts> before = Optional.empty();
    for (long minutes : List.of(10, 20, 40, 80, 160)) {
      Attempts failed =
          Attempts.after(before, Attempts.Outcome.FAILED, site.now, Optional.of(1), "no");
      site.attempts.put(key, failed);
      Instant again = site.now.plus(Duration.ofMinutes(minutes));
      assertThat(site.steps("required-a"))
          .containsExactly(new Step.RetryAt(name("a"), again, failed));
      assertThat(site.plan().nextChange()).contains(again);
      site.now = again;
      assertThat(site.steps("required-a").getFirst()).isInstanceOf(Step.Install.class);
      before = Optional.of(failed);
    }
    Attempts last = Attempts.after(before, Attempts.Outcome.FAILED, site.now, Optional.of(1), "no");
    site.attempts.put(key, last);
    site.now = site.now.plus(Duration.ofDays(30));
    assertThat(site.steps("required-a")).containsExactly(new Step.Failed(name("a"), last));
  }

  @Test
  void whatAsksToBeTriedLaterNeverFailsForGood() {
    site.required(app("a", List.of()));
    Optional<Attempts> before = Optional.empty();
    for (int times = 0; times < 50; times++) {
      before =
          Optional.of(
              Attempts.after(
                  before, Attempts.Outcome.POSTPONED, site.now, Optional.of(75), "busy"));
    }
    site.attempts.put(
        new AttemptKey(Site.body("deployment/required-a"), name("a"), AttemptKey.Action.INSTALL),
        before.get());
    assertThat(site.steps("required-a").getFirst()).isInstanceOf(Step.RetryAt.class);
  }

  @Test
  void contentThatIsNowhereYetIsAskedForSoonAndThenLessOften() {
    Optional<Attempts> before = Optional.empty();
    List<Duration> pauses = new ArrayList<>();
    for (int times = 0; times < 8; times++) {
      Attempts last =
          Attempts.after(
              before,
              Attempts.Outcome.POSTPONED,
              site.now,
              Optional.empty(),
              "no distribution point");
      pauses.add(Duration.between(site.now, RetryRule.CONTENT.again(last)));
      before = Optional.of(last);
    }
    assertThat(pauses.subList(0, 3))
        .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(pauses.subList(6, 8)).containsOnly(Duration.ofMinutes(10));
  }

  @Test
  void aRestartIsWaitedForWhetherDetectionSeesItOrNot() {
    site.required(app("a", List.of()));
    site.attempts.put(
        new AttemptKey(Site.body("deployment/required-a"), name("a"), AttemptKey.Action.INSTALL),
        Attempts.after(
            Optional.empty(),
            Attempts.Outcome.RESTART_NEEDED,
            site.now,
            Optional.of(3010),
            "restart"));
    assertThat(site.steps("required-a")).containsExactly(new Step.RestartNeeded(name("a")));
    site.there.add("a");
    assertThat(site.steps("required-a")).containsExactly(new Step.RestartNeeded(name("a")));
  }

  @Test
  void uninstallingNeedsALeaseWhereTheSiteGivesThem() {
    site.there.add("a");
    site.uninstall(app("a", List.of()));
    site.leases = new Leases.Held(Map.of());
    assertThat(site.steps("uninstall-a")).containsExactly(new Step.WaitForLease());
    var body = Site.body("deployment/uninstall-a");
    site.leases = new Leases.Held(Map.of(body, site.now));
    assertThat(site.steps("uninstall-a")).containsExactly(new Step.WaitForLease());
    site.leases = new Leases.Held(Map.of(Site.body("other"), site.now.plusSeconds(1)));
    assertThat(site.steps("uninstall-a")).containsExactly(new Step.WaitForLease());
    site.leases = new Leases.Held(Map.of(body, site.now.plusSeconds(1)));
    assertThat(site.settle()).containsExactly("-a");
  }

  @Test
  void replacingNeedsALeaseAndInstallingBesideGoesOn() {
    site.there.add("a");
    site.required(app("b", List.of(), replaces("a", true)), app("a", List.of()));
    site.required(app("c", List.of()));
    site.leases = new Leases.Held(Map.of());
    assertThat(site.settle()).containsExactly("+c");
    assertThat(site.steps("required-b")).containsExactly(new Step.WaitForLease());
    assertThat(site.policies)
        .extracting(one -> Leases.areNeededFor(one.policy().work()))
        .containsExactly(true, false);
  }

  @Test
  void whatWaitsForAWindowIsPlannedWithoutALease() {
    site.there.add("a");
    site.uninstall(app("a", List.of())).window("22:00", Duration.ofHours(2));
    site.leases = new Leases.Held(Map.of());
    assertThat(site.steps("uninstall-a"))
        .hasExactlyElementsOfTypes(
            Step.WaitForWindow.class, Step.Uninstall.class, Step.Compliant.class);
  }

  @Test
  void aPolicyOfOtherDevicesOrOfThePastDoesNothing() {
    Application a = app("a", List.of());
    site.assign(
        "deployment/d",
        new Work.Deploy(Site.deployment(a, DeploymentPurpose.REQUIRED), List.of(a)),
        new Condition.Not(new Condition.Everything()));
    assertThat(site.steps("required-a").getFirst()).isInstanceOf(Step.Refused.class);
    site.policies.clear();
    site.assign(
        "deployment/d",
        new Work.Deploy(Site.deployment(a, DeploymentPurpose.REQUIRED), List.of(a)),
        UNKNOWN);
    assertThat(site.steps("required-a")).containsExactly(new Step.TargetUnknown());
    site.facts = new Facts(Map.of(new ClassName("C"), List.of()));
    assertThat(site.steps("required-a").getFirst()).isInstanceOf(Step.Refused.class);
    site.policies.clear();
    site.required(a);
    site.now = Site.EXPIRES;
    assertThat(site.steps("required-a")).containsExactly(new Step.Expired(Site.EXPIRES));
  }

  private Step firstOf(DeploymentType... types) {
    site.policies.clear();
    site.required(
        new Application(
            name("a"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(types),
            List.of()));
    return site.steps("required-a").getFirst();
  }

  private static DeploymentType typeWith(String name, Condition condition) {
    return Site.type(
        name, List.of(), List.of(new DeploymentType.Requirement("needs " + name, condition)));
  }
}
