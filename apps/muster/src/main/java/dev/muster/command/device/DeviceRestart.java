package dev.muster.command.device;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.objects.MakeChanges;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.Preview;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster device restart}. */
@Command(
    name = "restart",
    description = {
      "Restarts devices once, signed with the author's key of this computer.",
      "Shows exactly the devices first. Maintenance windows do not hold it back; a device that was"
          + " started anyway since it was due does not restart again.",
      "'muster delete restart NAME' withdraws it from those that have not begun."
    })
final class DeviceRestart implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHORT = 4;

  private static final List<Column<Preview.Row>> COLUMNS =
      List.of(
          new Column<>("name", Preview.Row::name),
          new Column<>("device", row -> row.device().value()),
          new Column<>("object", row -> row.object().toString()),
          new Column<>(
              "effect", row -> row.effect().name().toLowerCase(Locale.ROOT).replace('_', '-')),
          new Column<>("detail", Preview.Row::detail),
          new Column<>("from", row -> row.from().map(Instant::toString).orElse("")));

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DEVICE",
      description = "The devices' ids, or their names.")
  private List<String> wanted = List.of();

  @Mixin private RestartTimes times = new RestartTimes();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "What those who are signed in are told besides; one line.")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "The collection that they are members of, for those whose role or whose"
              + " author's certificate is limited to some (usually the one of one's role).")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--dry-run", description = "Only shows which devices would restart.")
  private boolean dryRun;

  @Option(
      names = "--devices",
      paramLabel = "NUMBER",
      description = "How many devices it touches, as is shown; wanted where they are many.")
  private Optional<Long> devices = Optional.empty();

  @Option(
      names = "--ask-approval",
      description = "Restarts nothing yet: another administrator approves it within the hour.")
  private boolean askApproval;

  @Mixin private Connection connection;
  @Mixin private Output output;

  DeviceRestart(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (ProviderConnection provider = connection.open()) {
      Restart restart = restart(provider);
      List<Change> changes = List.of(new Change.Put(restart, Optional.of(0L)));
      MakeChanges make = new MakeChanges(provider, connection.author(), clock);
      Plan plan = make.plan(changes);
      Preview preview = make.preview(changes, Restart.MOST_DEVICES);
      output.print(COLUMNS, preview.rows());
      refuseOthers(restart, preview);
      if (!dryRun) {
        make(restart, make, changes, plan);
      }
    }
    return ExitCode.OK.number();
  }

  private void make(Restart restart, MakeChanges make, List<Change> changes, Plan plan) {
    if (askApproval) {
      PendingChange pending = make.ask(changes, plan);
      say(
          "%d devices would restart; until %s another administrator can: muster approve %d"
              .formatted(pending.devices(), pending.expires(), pending.id()));
      return;
    }
    make.apply(changes, plan, devices);
    say(
        "restart/%s is signed; 'muster device show DEVICE' tells what became of it, 'muster delete restart %s' withdraws it"
            .formatted(restart.name(), restart.name()));
  }

  private Restart restart(ProviderConnection provider) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<DeviceId> ids =
        wanted.stream().map(name -> Devices.one(provider, name).id()).distinct().toList();
    String name = STAMP.format(now) + "-" + UUID.randomUUID().toString().substring(0, SHORT);
    try {
      return new Restart(
          new ObjectName(name),
          collection.map(ObjectName::new).orElseGet(() -> own(provider)),
          ids,
          times.notBefore(now),
          times.notAfter(now),
          times.warning(),
          reason);
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(wrong.getMessage()));
    }
  }

  /** The collection that a limited administrator works for. */
  private static ObjectName own(ProviderConnection provider) {
    Optional<Set<ObjectName>> limits =
        provider.get("/me", Caller.class).limitedTo(Permission.DEPLOY);
    if (limits.isEmpty() || limits.get().isEmpty()) {
      return Declarations.ALL_DEVICES.name();
    }
    if (limits.get().size() > 1) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "Your roles are for several collections: name that of the devices with --collection, one of "
              + limits.get().stream()
                  .map(ObjectName::value)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return limits.get().iterator().next();
  }

  /** Nothing is signed where a device that was named would not restart. */
  private static void refuseOthers(Restart restart, Preview preview) {
    Set<DeviceId> restarted =
        preview.rows().stream()
            .filter(row -> row.effect() == Preview.Effect.RESTART)
            .map(Preview.Row::device)
            .collect(Collectors.toSet());
    List<String> others =
        restart.devices().stream()
            .filter(device -> !restarted.contains(device))
            .map(DeviceId::value)
            .toList();
    if (!others.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "Nothing was signed, because these would not restart; they are not approved, not in the"
              + " collection %s, or the time is too short: %s"
                  .formatted(restart.collection(), String.join(", ", others)));
    }
  }

  private void say(String sentence) {
    spec.commandLine().getErr().println(sentence);
  }
}
