package dev.muster.site.boundaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.provider.BoundaryLocation.Point;
import dev.muster.contracts.site.SiteCode;
import dev.muster.testing.HandClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What administrators are told of an address. */
class WhereAClientIsTest {
  private static final ManagementPointAddress OWN =
      new ManagementPointAddress("site", 80, 443, 10_123);
  private static final ManagementPointAddress ELSEWHERE =
      new ManagementPointAddress("mp", 80, 443, 10_123);

  @Test
  void aSiteServerIsAManagementPointOnlyWhereItRunsOne() {
    assertThat(managementPoints(List.of("site"))).containsExactlyInAnyOrder("site", "mp");
    assertThat(managementPoints(List.of())).containsExactly("mp");
  }

  private static List<String> managementPoints(List<String> here) {
    var boundaries =
        new Boundaries(
            new Boundaries.Sources(
                List::of, _ -> Optional.empty(), () -> Map.of("mp", ELSEWHERE), here),
            new SiteAddress(new SiteCode("M01"), new ContentHash("0".repeat(64)), List.of(OWN)),
            new HandClock());
    return boundaries
        .locate(List.of("192.0.2.1"), Optional.empty(), List.of())
        .managementPoints()
        .stream()
        .map(Point::name)
        .toList();
  }
}
