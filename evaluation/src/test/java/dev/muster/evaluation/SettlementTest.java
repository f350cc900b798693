package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.testing.Property;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the site's word settles, and what it never does. */
class SettlementTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final ClassName OWN = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  private static final Condition IMPORTED = equal("SITE_ROOM", "a");
  private final Site site = new Site();

  private static Condition equal(String type, String value) {
    return new Condition.Compare(
        new PropertyName(type + ".Text"), Operator.EQUALS, Value.of(value));
  }

  private static Facts facts(Map<String, String> values) {
    Map<ClassName, List<Instance>> classes = new HashMap<>();
    values.forEach((type, value) ->
        classes.put(
            new ClassName(type), List.of(new Instance("", Map.of("Text", Value.of(value))))));
    return new Facts(classes);
  }

  private AssignedPolicy policy(Condition target, Optional<Settlement> said) {
    var app = Site.app("a", List.of());
    Policy policy =
        new Site()
            .assign(
                "deployment/required-a",
                new Work.Deploy(Site.deployment(app, DeploymentPurpose.REQUIRED), List.of(app)),
                target)
            .policies
            .getFirst()
            .policy();
    return new AssignedPolicy(policy, Site.body("deployment/required-a"), said);
  }

  private Optional<Settlement> said(boolean member, Duration left) {
    return Optional.of(new Settlement(member, site.now, site.now.plus(left)));
  }

  private List<Step> steps(Optional<Settlement> said) {
    site.policies.clear();
    site.policies.add(policy(IMPORTED, said));
    return site.steps("required-a");
  }

  @Test
  void whatTheDeviceCannotTellWaitsUntilTheSiteSaysItAndAgainWhenThatHasEnded() {
    assertThat(steps(Optional.empty())).containsExactly(new Step.TargetUnknown());
    assertThat(steps(said(true, Duration.ofHours(1)))).first().isInstanceOf(Step.Install.class);
    assertThat(site.plan().nextChange()).contains(site.now.plus(Duration.ofHours(1)));
    assertThat(steps(said(false, Duration.ofHours(1))))
        .singleElement()
        .isInstanceOf(Step.Refused.class);
    assertThat(steps(said(true, Duration.ZERO))).containsExactly(new Step.TargetUnknown());
    site.there.add("a");
    assertThat(steps(said(true, Duration.ZERO)))
        .as("what is installed stays")
        .containsExactly(new Step.TargetUnknown());
  }

  @Test
  void aDeviceThatHasNotLookedYetDoesNotTakeTheSitesWord() {
    Condition target = new Condition.All(List.of(IMPORTED, equal(OWN.value(), "Debian")));
    AssignedPolicy policy = policy(target, said(true, Duration.ofHours(1)));
    assertThat(policy.target(DEVICE, facts(Map.of()), site.now)).isEqualTo(Truth.UNKNOWN);
    assertThat(policy.target(DEVICE, facts(Map.of(OWN.value(), "Debian")), site.now))
        .isEqualTo(Truth.TRUE);
    assertThat(policy.target(DEVICE, facts(Map.of(OWN.value(), "Fedora")), site.now))
        .isEqualTo(Truth.FALSE);
  }

  @Test
  void whateverTheSiteSaysItChangesNothingThatTheDeviceKnows() {
    Property.check(
        1_000,
        random -> {
          Condition target = condition(random, 3);
          Map<String, String> known = new HashMap<>();
          for (String type : List.of("A", "B", "C", OWN.value())) {
            if (random.nextBoolean()) {
              known.put(type, random.nextBoolean() ? "a" : "b");
            }
          }
          Facts facts = facts(known);
          boolean member = random.nextBoolean();
          Duration left = Duration.ofMinutes(random.nextInt(-5, 6));
          Truth own = Conditions.judge(target, DEVICE, facts, site.now);

          Truth with = policy(target, said(member, left)).target(DEVICE, facts, site.now);

          boolean looked =
              known.containsKey(OWN.value()) || !Conditions.classes(target).contains(OWN);
          boolean settled = own == Truth.UNKNOWN && looked && left.isPositive();
          assertThat(with).isEqualTo(settled ? Truth.of(member) : own);
          assertThat(policy(target, Optional.empty()).target(DEVICE, facts, site.now))
              .isEqualTo(own);
        });
  }

  private static Condition condition(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> equal("A", "a");
      case 1 -> equal("B", "a");
      case 2 -> equal(OWN.value(), "a");
      case 3 -> new Condition.Exists(new ClassName("C"));
      case 4 -> new Condition.Devices(random.nextBoolean() ? Set.of(DEVICE) : Set.of());
      case 5 -> new Condition.Not(condition(random, depth - 1));
      case 6 -> new Condition.All(conditions(random, depth - 1));
      default -> new Condition.Any(conditions(random, depth - 1));
    };
  }

  private static List<Condition> conditions(RandomGenerator random, int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> condition(random, depth)).toList();
  }
}
