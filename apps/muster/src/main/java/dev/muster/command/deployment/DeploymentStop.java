package dev.muster.command.deployment;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.contracts.provider.StopRequest;
import dev.muster.platform.client.ProviderConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster deployment stop}. */
@Command(
    name = "stop",
    description =
        "Stops a deployment at once: connected computers are told, and what it takes away is begun nowhere after its last lease has ended.")
final class DeploymentStop implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which deployment.")
  private String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.")
  private String reason = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeploymentStanding one =
          provider.send(
              "POST",
              Standings.path(name) + "/stop",
              new StopRequest(reason),
              DeploymentStanding.class);
      Standings.show(one, output, spec);
    }
  }
}
