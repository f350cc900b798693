package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpgradeStagesTest {
  private static final Instant SIGNED = Instant.parse("2026-03-01T12:00:00Z");

  private static AgentUpgrade.Stage stage(String after, String notBefore) {
    return new AgentUpgrade.Stage(
        new ObjectName("some"),
        10,
        Optional.of(after).filter(text -> !text.isEmpty()).map(Duration::parse),
        Optional.of(notBefore).filter(text -> !text.isEmpty()).map(Instant::parse));
  }

  private static AgentUpgrade upgrade(boolean downgrade, AgentUpgrade.Stage... stages) {
    return new AgentUpgrade(
        new ObjectName("agents"),
        "2.0",
        new ContentFile("agent.deb", new ContentHash("0".repeat(64)), 1),
        downgrade,
        0,
        List.of(stages));
  }

  @Test
  void aStageWaitsForThoseBeforeItAndForItsOwnTime() {
    AgentUpgrade upgrade =
        upgrade(
            false,
            stage("", ""),
            stage("PT24H", ""),
            stage("", "2026-03-10T00:00:00Z"),
            stage("PT1H", "2026-03-05T00:00:00Z"));
    assertThat(UpgradeStages.earliest(upgrade, 1, SIGNED)).isEqualTo(SIGNED);
    assertThat(UpgradeStages.earliest(upgrade, 2, SIGNED)).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(UpgradeStages.earliest(upgrade, 3, SIGNED)).isEqualTo("2026-03-10T00:00:00Z");
    assertThat(UpgradeStages.earliest(upgrade, 4, SIGNED)).isEqualTo("2026-03-10T01:00:00Z");
  }

  @Test
  void aHigherVersionIsDoneUnlessItIsToGoBack() {
    assertThat(UpgradeStages.isDone(upgrade(false, stage("", "")), "2.0")).isTrue();
    assertThat(UpgradeStages.isDone(upgrade(false, stage("", "")), "2.1")).isTrue();
    assertThat(UpgradeStages.isDone(upgrade(false, stage("", "")), "1.9")).isFalse();
    assertThat(UpgradeStages.isDone(upgrade(true, stage("", "")), "2.1")).isFalse();
  }
}
