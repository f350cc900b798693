package dev.muster.site.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.HostReport;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.systems.SiteSystem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnComputersTest {
  private static final ContentHash HERE = Sha256.of("the site server");
  private static final ContentHash THERE = Sha256.of("another computer");

  private static SiteSystem host(String name, String address, Optional<HostReport> report) {
    return new SiteSystem(
        name,
        address,
        List.of(),
        false,
        List.of(),
        1,
        Instant.EPOCH,
        report.map(HostReport::at),
        report,
        "",
        Optional.empty());
  }

  private static Optional<HostReport> report(Optional<ContentHash> machine) {
    return Optional.of(
        new HostReport("1", Instant.EPOCH, Instant.EPOCH, 1, Instant.EPOCH, machine, List.of()));
  }

  @Test
  void theSiteIsKnownByItsMachineAndByItsNamesButNotByAddresses() {
    OwnComputers here =
        OwnComputers.here(HERE, List.of("Muster.Example.org", "10.0.0.1", "::1", "localhost"));

    assertThat(here)
        .isEqualTo(new OwnComputers(Set.of(HERE), Set.of("muster.example.org", "muster")));
  }

  @Test
  void hostsThatJoinedAreKnownByWhatTheySayOfTheirMachineAndByTheirNames() {
    OwnComputers all =
        OwnComputers.here(HERE, List.of("muster"))
            .and(
                List.of(
                    host("dp1", "10.0.0.2", report(Optional.of(THERE))),
                    host("10.0.0.3", "dp2.example.org", report(Optional.empty())),
                    host("dp3", "DP3", Optional.empty())));

    assertThat(all.machines()).containsExactlyInAnyOrder(HERE, THERE);
    assertThat(all.names())
        .containsExactlyInAnyOrder("muster", "dp1", "dp2.example.org", "dp2", "dp3");
  }

  @Test
  void withoutHostsTheSiteAloneIsKnown() {
    OwnComputers here = OwnComputers.here(HERE, List.of("muster"));

    assertThat(here.and(List.of())).isEqualTo(here);
  }
}
