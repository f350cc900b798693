package dev.muster.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import dev.muster.testing.Property;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyConditionTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ClassName PACKAGES = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final Facts FACTS =
      new Facts(
          Map.of(
              PACKAGES,
              List.of(
                  installed("vim", "9.0"),
                  installed("emacs", "28.2"),
                  installed("vim-tiny", "9"))));

  private static Instance installed(String name, String version) {
    return new Instance(name, Map.of("DisplayName", Value.of(name), "Version", Value.of(version)));
  }

  private static Condition named(String name) {
    return new Condition.Compare(
        new PropertyName(PACKAGES + ".DisplayName"), Operator.EQUALS, Value.of(name));
  }

  private static Reason why(Condition condition) {
    return WhyCondition.of(condition, DEVICE, FACTS, NOW);
  }

  @Test
  void theRowThatMatchesIsNamed() {
    assertThat(why(named("emacs")).text())
        .isEqualTo(PACKAGES + ".DisplayName equals 'emacs': it is 'emacs' of emacs");
  }

  @Test
  void theNearestMissComesFirst() {
    assertThat(why(named("vim-gtk")).text()).contains(": it is 'vim-tiny', 'vim', 'emacs'");
  }

  @Test
  void onlyWhatDecidesIsNamed() {
    Reason reason = why(new Condition.All(List.of(named("vim"), named("nano"))));

    assertThat(reason.truth()).isEqualTo(Truth.FALSE);
    assertThat(reason.lines()).hasSize(1).first().asString().contains("'nano'");
    assertThat(why(new Condition.Any(List.of(named("nano"), named("vim")))).text())
        .contains("it is 'vim' of vim")
        .doesNotContain("nano");
    assertThat(why(new Condition.Not(named("vim"))).text()).startsWith("not: ");
  }

  @Test
  void whatWasNeverReportedIsSaidSo() {
    assertThat(why(new Condition.Exists(new ClassName("SMS_G_System_TPM"))).text())
        .isEqualTo("SMS_G_System_TPM was never reported");
  }

  @Test
  void theTruthIsThatOfTheEvaluatorAndThereIsAlwaysAReason() {
    Property.check(
        2_000,
        random -> {
          Condition condition = random(random, 4);
          Reason reason = why(condition);
          assertThat(reason.truth()).isEqualTo(Conditions.judge(condition, DEVICE, FACTS, NOW));
          assertThat(reason.text()).isNotEmpty();
        });
  }

  private static Condition random(Random random, int deepest) {
    return switch (random.nextInt(deepest > 0 ? 7 : 4)) {
      case 0 -> named(random.nextBoolean() ? "vim" : "nano");
      case 1 -> new Condition.Exists(new ClassName("SMS_G_System_TPM"));
      case 2 -> new Condition.Everything();
      case 3 -> new Condition.Devices(random.nextBoolean() ? Set.of(DEVICE) : Set.of());
      case 4 -> new Condition.Not(random(random, deepest - 1));
      case 5 -> new Condition.All(several(random, deepest - 1));
      default -> new Condition.Any(several(random, deepest - 1));
    };
  }

  private static List<Condition> several(Random random, int deepest) {
    return Stream.generate(() -> random(random, deepest)).limit(random.nextInt(4)).toList();
  }
}
