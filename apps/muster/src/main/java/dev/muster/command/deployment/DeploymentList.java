package dev.muster.command.deployment;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster deployment list}. */
@Command(name = "list", description = "Shows which deployments go on and which are stopped.")
final class DeploymentList implements Runnable {
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(Standings.COLUMNS, Standings.all(provider));
    }
  }
}
