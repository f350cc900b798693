package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final FileRule RULE = new FileRule("/opt", "*.jar", true);

  @Test
  void whatNobodySaysIsUsual() {
    assertThat(Settings.merged(List.of())).isEqualTo(Settings.USUAL);
  }

  @Test
  void theLowestPriorityWinsForEachThingByItself() {
    Settings merged =
        Settings.merged(
            List.of(
                settings("late", 9, Optional.of(1L), List.of(RULE)),
                settings("early", 1, Optional.of(2L), List.of())));
    assertThat(merged.cacheQuota()).isEqualTo(2);
    assertThat(merged.softwareFiles()).containsExactly(RULE);
    assertThat(merged.heartbeat()).isEqualTo(Settings.USUAL.heartbeat());
  }

  @Test
  void exitCodesMeanWhatTheTypeSaysElseTheUsual() {
    DeploymentType type =
        new DeploymentType(
            new ObjectName("t"),
            new Technology.Script("", Optional.empty()),
            new Detection.ScriptSays(""),
            List.of(),
            List.of(),
            Map.of(0, ExitMeaning.FAILURE, 7, ExitMeaning.RETRY),
            Optional.of(Duration.ofSeconds(1)));
    assertThat(ExitCodes.meaning(type, 0)).isEqualTo(ExitMeaning.FAILURE);
    assertThat(ExitCodes.meaning(type, 7)).isEqualTo(ExitMeaning.RETRY);
    assertThat(ExitCodes.meaning(type, 75)).isEqualTo(ExitMeaning.RETRY);
    assertThat(ExitCodes.meaning(type, 3010)).isEqualTo(ExitMeaning.SUCCESS_AFTER_RESTART);
    assertThat(ExitCodes.meaning(type, 1)).isEqualTo(ExitMeaning.FAILURE);
  }

  private static ClientSettings settings(
      String name, int priority, Optional<Long> quota, List<FileRule> files) {
    return new ClientSettings(
        new ObjectName(name),
        new ObjectName("all"),
        priority,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        quota,
        files);
  }
}
