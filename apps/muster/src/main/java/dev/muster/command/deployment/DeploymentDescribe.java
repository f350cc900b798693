package dev.muster.command.deployment;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.platform.client.ProviderConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster deployment describe}. */
@Command(name = "describe", description = "Shows whether one deployment goes on.")
final class DeploymentDescribe implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which deployment.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeploymentStanding one = provider.get(Standings.path(name), DeploymentStanding.class);
      Standings.show(one, output, spec);
    }
  }
}
