package dev.muster.command.sitesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final SystemRole POINT = new SystemRole.DistributionPointRole(80, 443);
  private static final SystemRole PROVIDER = new SystemRole.ProviderRole();

  private static SiteSystem system(String trouble, SystemRole... roles) {
    return TestSystem.of("pr1", "10.0.0.7", NOW, Optional.empty(), trouble, roles);
  }

  @Test
  void ofAHostThatAnswersNothingIsSaid() {
    assertThat(LeftBehind.told(system("", POINT, PROVIDER))).isEmpty();
  }

  @Test
  void aProviderThatCannotBeReachedKeepsItsCertificateForDays() {
    assertThat(
            LeftBehind.told(system("timed out (matrix: C50/rpc)", POINT, PROVIDER)).orElseThrow())
        .startsWith("pr1 cannot be reached now (timed out (matrix: C50/rpc)): until it can")
        .contains("two weeks");
    assertThat(LeftBehind.told(system("timed out", POINT)).orElseThrow()).doesNotContain("weeks");
    assertThat(LeftBehind.forced(system("timed out", PROVIDER)))
        .contains("muster host leave", "two weeks");
  }
}
