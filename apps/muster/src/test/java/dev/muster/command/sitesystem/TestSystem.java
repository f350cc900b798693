package dev.muster.command.sitesystem;

import dev.muster.contracts.link.HostReport;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A host of site systems that has joined, for tests of what is said of it. */
public final class TestSystem {
  private TestSystem() {}

  /**
   * One that was heard of now.
   *
   * @param trouble empty where there is none
   */
  public static SiteSystem of(
      String name,
      String address,
      Instant now,
      Optional<HostReport> report,
      String trouble,
      SystemRole... roles) {
    return new SiteSystem(
        name,
        address,
        List.of(roles),
        false,
        List.of(),
        1,
        now,
        Optional.of(now),
        report,
        trouble,
        trouble.isEmpty() ? Optional.empty() : Optional.of(now));
  }
}
