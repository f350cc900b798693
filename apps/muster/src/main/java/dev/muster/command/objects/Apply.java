package dev.muster.command.objects;

import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.Plan;
import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the site's objects to what documents say. */
@Command(
    name = "apply",
    description = {
      "Brings the site's objects to what documents say, all or none.",
      "Shows what changes and which policies are signed; signs them with the author's key of this computer."
    })
public final class Apply implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DocumentFiles files;

  @Option(names = "--dry-run", description = "Only shows what would change.")
  private boolean dryRun;

  @Option(
      names = "--devices",
      paramLabel = "NUMBER",
      description = "How many devices it touches, as preview says; wanted where they are many.")
  private Optional<Long> devices = Optional.empty();

  @Option(
      names = "--ask-approval",
      description = "Changes nothing yet: another administrator approves it within the hour.")
  private boolean askApproval;

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** Signs by this clock. */
  public Apply(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    LocalFiles local = new LocalFiles();
    List<Change> changes = files.changes(local);
    try (ProviderConnection provider = connection.open()) {
      MakeChanges make = new MakeChanges(provider, connection.author(), clock);
      Plan plan = make.plan(changes);
      output.print(Row.COLUMNS, MakeChanges.rows(plan));
      if (!dryRun) {
        local.handIn(provider);
        if (askApproval) {
          PendingChange pending = make.ask(changes, plan);
          spec.commandLine()
              .getErr()
              .println(
                  "%d devices would be touched; until %s another administrator can: muster approve %d"
                      .formatted(pending.devices(), pending.expires(), pending.id()));
        } else {
          make.apply(changes, plan, devices);
        }
      }
    }
    return ExitCode.OK.number();
  }
}
