package dev.muster.site.health;

import dev.muster.contracts.provider.HealthLine;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.troubles.TroubleCounts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many clients say that they cannot reach the site. */
final class TroubleChecks {
  private static final String PART = "clients in trouble";

  private final ClientTroubles troubles;

  TroubleChecks(ClientTroubles troubles) {
    this.troubles = troubles;
  }

  List<HealthLine> lines() {
    TroubleCounts counts = troubles.counts();
    String lost =
        counts.lost() == 0
            ? ""
            : "; %d reports were lost at fallback status points".formatted(counts.lost());
    if (counts.inAll() == 0) {
      return List.of(Lines.ok(PART, "none says that it cannot reach the site" + lost));
    }
    String states =
        counts.open().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getValue() + " " + each.getKey().label())
            .collect(Collectors.joining(", "));
    return List.of(
        Lines.warning(
            PART,
            "%d say so, not proven: %s%s".formatted(counts.inAll(), states, lost),
            "muster device troubles says which, and what was in the way"));
  }
}
