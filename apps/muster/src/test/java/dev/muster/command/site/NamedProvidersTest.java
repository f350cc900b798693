package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.sitesystem.TestSystem;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.HostReport.RoleReport;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import dev.muster.wire.rpcmapper.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedProvidersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static SiteSystem system(String address, String state, String trouble) {
    return TestSystem.of(
        "pr1",
        address,
        NOW,
        Optional.of(
            new HostReport(
                "1",
                NOW,
                NOW,
                1,
                NOW,
                Optional.empty(),
                List.of(
                    new RoleReport("distribution-point", "running", "", NOW, Optional.of(1)),
                    new RoleReport("provider", state, "", NOW, Optional.of(50_001))))),
        trouble,
        new SystemRole.ProviderRole());
  }

  @Test
  void aProviderThatRunsIsNamedWithItsAddressAndPort() {
    List<Endpoint> named = NamedProviders.of(List.of(system("10.0.0.7", "running", "")));
    assertThat(named).hasSize(1);
    assertThat(named.getFirst().port()).isEqualTo(50_001);
    assertThat(named.getFirst().address().orElseThrow().getHostAddress()).isEqualTo("10.0.0.7");
  }

  @Test
  void oneThatDoesNotRunOrAnswerOrHasNoSuchAddressIsNot() {
    assertThat(
            NamedProviders.of(
                List.of(
                    system("10.0.0.7", "failed", ""),
                    system("10.0.0.7", "running", "does not answer"),
                    system("fd00::7", "running", ""))))
        .isEmpty();
  }
}
