package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.provider.DeviceSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultingSettingsTest {
  private static final ObjectName ALL = new ObjectName("all-devices");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static ClientSettings settings(
      String name, int priority, Optional<Duration> heartbeat, Optional<Long> quota) {
    return new ClientSettings(
        new ObjectName(name),
        ALL,
        priority,
        heartbeat,
        Optional.empty(),
        Optional.empty(),
        quota,
        List.of());
  }

  private static DeviceSettings.Setting setting(DeviceSettings all, String name) {
    return all.settings().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void eachValueSaysWhichDocumentItComesFrom() {
    DeviceSettings all =
        ResultingSettings.of(
            List.of(
                settings("base", 100, Optional.of(Duration.ofMinutes(30)), Optional.of(1L << 30)),
                settings("quick", 10, Optional.of(Duration.ofMinutes(5)), Optional.empty())),
            List.of(),
            ZoneId.of("UTC"),
            NOON);

    assertThat(setting(all, "heartbeat"))
        .isEqualTo(
            new DeviceSettings.Setting("heartbeat", "PT5M", Optional.of(new ObjectName("quick"))));
    assertThat(setting(all, "cache-quota").from()).contains(new ObjectName("base"));
    assertThat(setting(all, "policy-poll"))
        .isEqualTo(new DeviceSettings.Setting("policy-poll", "PT1H", Optional.empty()));
    assertThat(all.open()).isTrue();
    assertThat(all.openings()).isEmpty();
  }

  @Test
  void windowsSayWhenTheyOpenInTheTimeOfTheDevice() {
    MaintenanceWindow nightly =
        new MaintenanceWindow(
            new ObjectName("nightly"),
            ALL,
            Set.of(),
            LocalTime.of(22, 0),
            Duration.ofHours(2),
            TimeBasis.CLIENT);

    DeviceSettings all =
        ResultingSettings.of(List.of(), List.of(nightly), ZoneId.of("Europe/Berlin"), NOON);

    assertThat(all.open()).isFalse();
    assertThat(all.windows())
        .containsExactly(
            new DeviceSettings.Window(
                nightly.name(), ALL, Optional.of(Instant.parse("2026-03-02T21:00:00Z"))));
    assertThat(all.openings())
        .hasSize(5)
        .startsWith(Instant.parse("2026-03-02T21:00:00Z"), Instant.parse("2026-03-03T21:00:00Z"));
  }
}
