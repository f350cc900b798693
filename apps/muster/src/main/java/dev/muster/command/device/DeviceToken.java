package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--uses",
      paramLabel = "NUMBER",
      description = "How many devices may register with it (usually ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int uses = 1;

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      description = "How long, such as PT24H (usually ${DEFAULT-VALUE}).",
      defaultValue = "PT24H")
  private Duration valid = Duration.ofDays(1);

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeviceTokens.Made made = DeviceTokens.make(provider, uses, valid);
      spec.commandLine().getOut().println(made.token());
      spec.commandLine()
          .getErr()
          .println("for " + made.uses() + " devices, until " + made.expires() + "; shown only now");
    }
  }
}
