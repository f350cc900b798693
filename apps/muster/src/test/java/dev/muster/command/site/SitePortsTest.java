package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.foundation.json.Json;
import org.junit.jupiter.api.Test;

class SitePortsTest {
  private static SitePorts read(int http) {
    return Json.read(
        "{\"http\":%d,\"https\":1,\"notification\":2,\"sql\":3}".formatted(http), SitePorts.class);
  }

  @Test
  void settingsFromBeforeMonitoringHadAPortGetTheUsualOne() {
    assertThat(read(80).metrics()).isEqualTo(SitePorts.STANDARD.metrics());
    assertThat(read(8080).metrics()).isEqualTo(SitePorts.STANDARD.metrics());
    assertThat(read(SitePorts.ALTERNATE.http()).metrics()).isEqualTo(SitePorts.ALTERNATE.metrics());
  }
}
