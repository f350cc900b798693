package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster device approve|block|unblock|retire}. */
@Command
final class ChangeDevice implements Runnable {
  private final String verb;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @Parameters(paramLabel = "DEVICE", description = "The device's id, or its name.")
  private String device = "";

  private ChangeDevice(String verb) {
    this.verb = verb;
  }

  static CommandLine commandLine(String verb, String description) {
    CommandLine command = new CommandLine(new ChangeDevice(verb));
    command.getCommandSpec().name(verb).usageMessage().description(description);
    return command;
  }

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      Device one = Devices.one(provider, device);
      provider.send("POST", "/devices/" + one.id() + "/" + verb, Map.of());
      spec.commandLine().getOut().println(one.name() + " (" + one.id() + "): " + verb + " done");
    }
  }
}
