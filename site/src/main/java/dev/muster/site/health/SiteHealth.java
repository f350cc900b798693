package dev.muster.site.health;

import dev.muster.contracts.provider.HealthLevel;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.contracts.provider.HealthReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.metrics.Readiness;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.clients.Clients;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.intake.Intake;
import dev.muster.site.retention.Retention;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AuthorRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a running site. Safe for use by several threads. */
public final class SiteHealth {
  private final Site site;
  private final Clock clock;
  private final Check database;
  private final ProcessChecks process;
  private final ComponentChecks components;

  /**
   * Which site it is.
   *
   * @param started when its process began
   */
  public record Site(SiteCode code, String version, Instant started) {}

  /** The components that know something. */
  public record Components(
      Clients clients,
      Compliance compliance,
      Intake intake,
      StatusMessages status,
      AuthorRegistry authors,
      Retention retention,
      SiteSystems systems,
      ClientTroubles troubles) {}

  /** What only the process knows in which the site runs. */
  public interface Surroundings {
    /** How each role is. */
    List<RoleStatus> roles();

    /** The ports that a role holds or wants, with the rows of the matrix. */
    String portsOf(String role);

    /** What ends some day. */
    List<Ending> endings();

    /** Messages that are safe at the management point and not yet with the site. */
    long spooled();

    /** The data folder. */
    Path folder();

    /** Files of the root's export that still lie in the data folder. */
    List<Path> exportedRoot();
  }

  /**
   * A certificate.
   *
   * @param name whose
   * @param expires when it ends
   * @param advice what to do before
   */
  public record Ending(String name, Instant expires, String advice) {}

  /** One look at one part. */
  @FunctionalInterface
  interface Check {
    List<HealthLine> look();
  }

  /** Looks at this site with these parts. */
  public SiteHealth(
      Site site,
      SiteDatabase database,
      Components components,
      Surroundings surroundings,
      Clock clock) {
    this.site = site;
    this.clock = clock;
    this.database = () -> List.of(Lines.database(database.facts()));
    this.process = new ProcessChecks(surroundings, clock);
    this.components = new ComponentChecks(components, clock);
  }

  /** How every part is now. */
  public HealthReport report() {
    Instant now = clock.instant();
    List<HealthLine> lines = new ArrayList<>();
    lines.add(
        Lines.ok(
            "site",
            "%s, version %s, up for %s"
                .formatted(
                    site.code(),
                    site.version(),
                    Lines.time(Duration.between(site.started(), now)))));
    List<HealthLine> seen = database.look();
    lines.addAll(seen);
    process.all().forEach(check -> lines.addAll(check.look()));
    lines.addAll(isWell(seen) ? ofComponents() : List.of(Lines.unknown("components")));
    return new HealthReport(site.code(), site.version(), site.started(), now, lines);
  }

  /** The database may go away between two looks. */
  private List<HealthLine> ofComponents() {
    List<HealthLine> lines = new ArrayList<>();
    try {
      components.all().forEach(check -> lines.addAll(check.look()));
    } catch (RuntimeException trouble) {
      if (!SiteDatabase.isAway(trouble)) {
        throw trouble;
      }
      lines.add(Lines.unknown("components"));
    }
    return lines;
  }

  private static boolean isWell(List<HealthLine> lines) {
    return lines.stream().noneMatch(line -> line.level() == HealthLevel.FAILED);
  }

  /** Without what the site does not do its work: the same looks, and only what failed. */
  public List<Readiness> readiness() {
    return List.of(
        new Readiness("database", failure(database)),
        new Readiness("roles", failure(process.roles())),
        new Readiness("disk", failure(process.disk())));
  }

  private static Supplier<Optional<String>> failure(Check check) {
    return () ->
        check.look().stream()
            .filter(line -> line.level() == HealthLevel.FAILED)
            .map(HealthLine::state)
            .findFirst();
  }
}
