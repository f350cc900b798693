package dev.muster.site.health;

import dev.muster.contracts.message.Severity;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.site.Paging;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.health.SiteHealth.Check;
import dev.muster.site.health.SiteHealth.Components;
import dev.muster.site.status.StatusEntry;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.trust.AuthorRegistry.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the components know: the way of messages, devices, deployments, errors, authors. */
final class ComponentChecks {
  private static final Duration SLOW = Duration.ofMinutes(5);
  private static final Duration STUCK = Duration.ofHours(1);
  private static final int SILENT_DAYS = 7;
  private static final Duration NEW = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofDays(30);
  private static final int FEW = 5;

  private final Components components;
  private final Clock clock;

  ComponentChecks(Components components, Clock clock) {
    this.components = components;
    this.clock = clock;
  }

  List<Check> all() {
    return List.of(
        this::intake,
        this::devices,
        new TroubleChecks(components.troubles())::lines,
        this::deployments,
        this::errors,
        this::authors,
        this::history,
        new SystemChecks(components.systems(), clock)::lines);
  }

  private List<HealthLine> intake() {
    Duration lag =
        components
            .intake()
            .oldest()
            .map(oldest -> Duration.between(oldest, clock.instant()))
            .orElse(Duration.ZERO);
    String state =
        "%d messages in the queue, the oldest %s old"
            .formatted(components.intake().waiting(), Lines.time(lag));
    if (lag.compareTo(STUCK) > 0) {
      return List.of(
          Lines.failed("intake", state, "the log says what keeps it: log/site.log, logger intake"));
    }
    return List.of(
        lag.compareTo(SLOW) > 0
            ? Lines.warning("intake", state, "look again; if it grows, look at log/site.log")
            : Lines.ok("intake", state));
  }

  private List<HealthLine> history() {
    Duration keep = components.retention().keep();
    Duration oldest = components.retention().oldest().orElse(Duration.ZERO);
    String state =
        "inventory history is kept for %d days, the oldest is %s old"
            .formatted(keep.toDays(), Lines.time(oldest));
    return List.of(
        oldest.compareTo(keep.plus(NEW)) > 0
            ? Lines.warning(
                "history", state, "the log says what keeps it: log/site.log, the loop history")
            : Lines.ok("history", state));
  }

  private List<HealthLine> devices() {
    Map<DeviceState, Long> counts = components.clients().counts();
    long pending = count(counts, DeviceState.PENDING);
    long silent =
        components.clients().silentSince(clock.instant().minus(Duration.ofDays(SILENT_DAYS)));
    List<HealthLine> lines = new ArrayList<>();
    lines.add(
        Lines.ok(
            "devices",
            "%d approved, %d pending, %d blocked, %d retired"
                .formatted(
                    count(counts, DeviceState.APPROVED),
                    pending,
                    count(counts, DeviceState.BLOCKED),
                    count(counts, DeviceState.RETIRED))));
    if (pending > 0) {
      lines.add(
          Lines.warning(
              "devices",
              pending + " wait for approval",
              "muster device list --state pending, then muster device approve or block"));
    }
    if (silent > 0) {
      lines.add(
          Lines.warning(
              "devices",
              silent + " approved ones were not heard of for " + SILENT_DAYS + " days",
              "see last-seen in muster device list; on such a device, muster agent status"));
    }
    return lines;
  }

  private static long count(Map<DeviceState, Long> counts, DeviceState state) {
    return counts.getOrDefault(state, 0L);
  }

  private List<HealthLine> deployments() {
    var failing = components.compliance().failing();
    if (failing.isEmpty()) {
      return List.of(Lines.ok("deployments", "none fails on any device"));
    }
    return failing.entrySet().stream()
        .limit(FEW)
        .map(each ->
            Lines.warning(
                "deployments",
                "%s fails on %d devices (%d deployments fail in all)"
                    .formatted(each.getKey(), each.getValue(), failing.size()),
                "on such a device: muster agent explain " + each.getKey()))
        .toList();
  }

  private List<HealthLine> errors() {
    Instant since = clock.instant().minus(NEW);
    var filter =
        new StatusFilter(
            Optional.empty(),
            Optional.of(Severity.ERROR),
            Optional.empty(),
            Optional.empty(),
            Optional.of(since),
            Optional.empty());
    var page = components.status().page(filter, Paging.first(FEW));
    if (page.rows().isEmpty()) {
      return List.of(Lines.ok("messages", "no error in the last day"));
    }
    return page.rows().stream().map(entry -> error(entry, page.total())).toList();
  }

  private static HealthLine error(StatusEntry entry, long total) {
    return Lines.warning(
        "messages",
        "%s %s %s: %s"
            .formatted(
                entry.message().time(),
                entry.message().component(),
                entry.message().event(),
                entry.message().text()),
        "one of %d errors of the last day".formatted(total));
  }

  private List<HealthLine> authors() {
    Instant now = clock.instant();
    List<Author> valid =
        components.authors().authors().stream()
            .filter(author -> !author.revoked())
            .filter(author -> author.certificate().notAfter().isAfter(now))
            .toList();
    if (valid.isEmpty()) {
      return List.of(
          Lines.warning(
              "authors",
              "nobody may sign work, so nothing can be deployed",
              "muster author add, with the exported root"));
    }
    List<HealthLine> lines = new ArrayList<>();
    lines.add(
        Lines.ok(
            "authors",
            valid.size() + " may sign, the newest is " + valid.getFirst().certificate().name()));
    valid.stream()
        .filter(author -> author.certificate().notAfter().isBefore(now.plus(SOON)))
        .forEach(author ->
            lines.add(
                Lines.warning(
                    "authors",
                    author.certificate().name()
                        + " may sign until "
                        + author.certificate().notAfter(),
                    "muster author add makes the next key")));
    return lines;
  }
}
