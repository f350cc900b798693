package dev.muster.command.user;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.platform.client.ProviderConnection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster user remove}. */
@Command(name = "remove", description = "Forgets a user.")
final class UserRemove implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "Domain and name, such as CORP\\anna.")
  private String user = "";

  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      KnownUser one = KnownUsers.one(provider, user);
      provider.send("POST", "/users/" + one.id() + "/remove", Map.of());
      spec.commandLine().getOut().println(one.user() + " (" + one.id() + "): removed");
    }
  }
}
