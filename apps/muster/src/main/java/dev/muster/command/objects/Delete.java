package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Plan;
import dev.muster.platform.client.ProviderConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes an object. */
@Command(name = "delete", description = "Deletes an object that no other names.")
public final class Delete implements Runnable {
  private final Clock clock;

  @Parameters(index = "0", paramLabel = "KIND", description = "Such as application.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Option(names = "--dry-run", description = "Only shows what would change.")
  private boolean dryRun;

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** Signs by this clock. */
  public Delete(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    List<Change> changes = List.of(new Change.Remove(Target.of(kind, name), Optional.empty()));
    try (ProviderConnection provider = connection.open()) {
      MakeChanges make = new MakeChanges(provider, connection.author(), clock);
      Plan plan = make.plan(changes);
      output.print(Row.COLUMNS, MakeChanges.rows(plan));
      if (!dryRun) {
        make.apply(changes, plan);
      }
    }
  }
}
