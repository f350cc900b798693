package dev.muster.contracts.provider;

import dev.muster.contracts.site.SiteCode;
import java.time.Instant;
import java.util.List;

/**
 * How a site is.
 *
 * @param site which site
 * @param version of the server
 * @param started when its process began
 * @param taken when this was looked at
 * @param lines all parts, each in one line or more
 */
public record HealthReport(
    SiteCode site, String version, Instant started, Instant taken, List<HealthLine> lines) {
  public HealthReport {
    lines = List.copyOf(lines);
  }
}
