package dev.muster.site.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final HandClock clock = new HandClock(NOW);
  private final ProviderCertificates providers = new ProviderCertificates(clock);

  private static SiteSystem system(SystemRole... roles) {
    return new SiteSystem(
        "pr1",
        "10.0.0.7",
        List.of(roles),
        false,
        List.of(),
        1,
        NOW,
        Optional.of(NOW),
        Optional.empty(),
        "",
        Optional.empty());
  }

  @Test
  void aProviderGetsOneAtFirstAndLongBeforeTheLastEnds() {
    SiteSystem provider = system(new SystemRole.ProviderRole());
    assertThat(providers.isDue(provider)).isTrue();
    providers.issued(provider);
    assertThat(providers.isDue(provider)).isFalse();
    clock.pass(Duration.ofDays(5));
    assertThat(providers.isDue(provider)).isTrue();
    assertThat(ProviderCertificates.LAST).isLessThanOrEqualTo(Duration.ofDays(14));
  }

  @Test
  void whoIsNoProviderGetsNoneAndWhoBecomesOneAgainDoesAtOnce() {
    SiteSystem provider = system(new SystemRole.ProviderRole());
    SiteSystem other = system(new SystemRole.DistributionPointRole(80, 443));
    providers.issued(provider);
    assertThat(providers.isDue(other)).isFalse();
    providers.issued(other);
    assertThat(providers.isDue(provider)).isTrue();
  }
}
