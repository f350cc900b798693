package dev.muster.command.deployment;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.platform.client.ProviderConnection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster deployment resume}. */
@Command(name = "resume", description = "Lets a deployment go on that was stopped.")
final class DeploymentResume implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which deployment.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeploymentStanding one =
          provider.send(
              "POST", Standings.path(name) + "/resume", Map.of(), DeploymentStanding.class);
      Standings.show(one, output, spec);
    }
  }
}
