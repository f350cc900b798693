package dev.muster.site.health;

import dev.muster.contracts.provider.HealthLine;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.health.SiteHealth.Check;
import dev.muster.site.health.SiteHealth.Ending;
import dev.muster.site.health.SiteHealth.Surroundings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** What can be told without the database: roles, certificates, disk, spool, what lies about. */
final class ProcessChecks {
  private static final Duration SOON = Duration.ofDays(30);
  private static final long MUCH_SPOOLED = 10_000;
  private static final long LITTLE_SPACE = 2L << 30;
  private static final long NO_SPACE = 256L << 20;

  private final Surroundings surroundings;
  private final Clock clock;

  ProcessChecks(Surroundings surroundings, Clock clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  List<Check> all() {
    return List.of(roles(), this::certificates, disk(), this::spool, this::exportedRoot);
  }

  Check roles() {
    return () -> surroundings.roles().stream().map(this::role).toList();
  }

  private HealthLine role(RoleStatus status) {
    String part = "role " + status.role();
    String ports = surroundings.portsOf(status.role());
    return switch (status.state()) {
      case RoleState.Running() -> Lines.ok(part, ports.isEmpty() ? "runs" : "runs: " + ports);
      case RoleState.Starting() ->
          Lines.warning(part, "starts: " + ports, "look again in a moment");
      case RoleState.Disabled() ->
          Lines.warning(part, "is switched off: " + ports, "start the site");
      case RoleState.Failed(String reason) ->
          Lines.failed(
              part,
              reason + " (wants " + ports + ")",
              "free the port or set the site up with other ports, then start it again");
    };
  }

  private List<HealthLine> certificates() {
    return surroundings.endings().stream().map(this::certificate).toList();
  }

  private HealthLine certificate(Ending ending) {
    String part = "certificate " + ending.name();
    String until = "until " + LocalDate.ofInstant(ending.expires(), ZoneOffset.UTC);
    Duration left = Duration.between(clock.instant(), ending.expires());
    if (!left.isPositive()) {
      return Lines.failed(part, "ended: valid " + until, ending.advice());
    }
    return left.compareTo(SOON) < 0
        ? Lines.warning(part, "ends soon: valid " + until, ending.advice())
        : Lines.ok(part, "valid " + until);
  }

  Check disk() {
    return () -> {
      Path folder = surroundings.folder();
      try {
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        String state =
            "%s free of %s for %s"
                .formatted(Lines.size(free), Lines.size(store.getTotalSpace()), folder);
        if (free < NO_SPACE) {
          return List.of(
              Lines.failed("disk", state, "make room now: nothing more can be acknowledged"));
        }
        return List.of(
            free < LITTLE_SPACE
                ? Lines.warning("disk", state, "make room or move the data folder")
                : Lines.ok("disk", state));
      } catch (IOException trouble) {
        return List.of(
            Lines.failed(
                "disk", "cannot be looked at: " + trouble, "see whether it is still mounted"));
      }
    };
  }

  private List<HealthLine> spool() {
    long waiting = surroundings.spooled();
    String state = waiting + " messages wait at the management point";
    return List.of(
        waiting > MUCH_SPOOLED
            ? Lines.warning("spool", state, "they drain by themselves once the database takes them")
            : Lines.ok("spool", state));
  }

  private List<HealthLine> exportedRoot() {
    List<Path> files = surroundings.exportedRoot();
    return files.isEmpty()
        ? List.of(Lines.ok("root", "its export does not lie in the data folder"))
        : List.of(
            Lines.warning(
                "root",
                "its export lies in the data folder: "
                    + files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                "move the key and its passphrase to two safe places, offline and apart; whoever"
                    + " has both is every author"));
  }
}
