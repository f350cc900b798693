package dev.muster.command.administrator;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster administrator remove}. */
@Command(
    name = "remove",
    description = "Removes an administrator; its sessions and its computers' certificates end.")
final class AdministratorRemove implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The administrator.")
  private String name = "";

  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      provider.send("DELETE", "/administrators/" + Path.of(name), Map.of());
      spec.commandLine().getOut().println(name + " is no administrator any more.");
    }
  }
}
