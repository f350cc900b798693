package dev.muster.site.health;

import dev.muster.contracts.link.HostReport.RoleReport;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SiteSystems;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the hosts of site systems are, as the site server saw them last. */
final class SystemChecks {
  private final SiteSystems systems;
  private final Clock clock;

  SystemChecks(SiteSystems systems, Clock clock) {
    this.systems = systems;
    this.clock = clock;
  }

  List<HealthLine> lines() {
    return systems.all().stream().flatMap(system -> lines(system).stream()).toList();
  }

  private List<HealthLine> lines(SiteSystem system) {
    String part = "site system " + system.name();
    if (!system.trouble().isEmpty()) {
      String since =
          system
              .troubleSince()
              .map(time -> Lines.time(Duration.between(time, clock.instant())))
              .orElse("?");
      return List.of(
          Lines.failed(
              part,
              "for " + since + ": " + system.trouble(),
              "its roles go on with what they have; muster ports check on this server says what is"
                  + " in the way"));
    }
    if (system.report().isEmpty()) {
      return List.of(Lines.warning(part, "it has not said yet how it is", "look again"));
    }
    List<HealthLine> lines = new ArrayList<>();
    for (RoleReport role : system.report().get().roles()) {
      String what = part + ", " + role.role();
      if (role.state().equals("failed")) {
        lines.add(
            Lines.failed(what, role.reason(), "the log of that host says more: log/host.log"));
      } else if (role.reason().isEmpty()) {
        lines.add(Lines.ok(what, role.state()));
      } else {
        lines.add(
            Lines.failed(
                what,
                role.state() + ", but " + role.reason(),
                "muster ports check on that host says what is in the way"));
      }
    }
    return lines;
  }
}
