package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster device token}. */
@Command(
    name = "token",
    description = {
      "Makes a registration token and prints it, once.",
      "Devices that prove it are approved at once; it never travels itself."
    })
final class DeviceToken implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @Mixin private TokenOptions token;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeviceTokens.Made made = token.make(provider);
      spec.commandLine().getOut().println(made.token());
      spec.commandLine()
          .getErr()
          .println("for " + made.uses() + " devices, until " + made.expires() + "; shown only now");
    }
  }
}
