package dev.muster.command.objects;

import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Plan;
import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the site's objects to what documents say. */
@Command(
    name = "apply",
    description = {
      "Brings the site's objects to what documents say, all or none.",
      "Shows what changes and which policies are signed; signs them with the author's key of this computer."
    })
public final class Apply implements Callable<Integer> {
  private final Clock clock;

  @Mixin private DocumentFiles files;

  @Option(names = "--dry-run", description = "Only shows what would change.")
  private boolean dryRun;

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
        make.apply(changes, plan);
      }
    }
    return ExitCode.OK.number();
  }
}
