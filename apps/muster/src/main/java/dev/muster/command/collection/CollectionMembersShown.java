package dev.muster.command.collection;

import dev.muster.command.connection.Connection;
import dev.muster.command.device.Devices;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster collection members}. */
@Command(name = "members", description = "Lists the devices that are in a collection now.")
final class CollectionMembersShown implements Runnable {
  private static final List<Column<Device>> COLUMNS =
      List.of(
          new Column<>("name", Device::name),
          new Column<>("device", device -> device.id().value()),
          new Column<>("last-seen", Device::lastSeen),
          new Column<>("operating-system", Device::operatingSystem));

  @Parameters(paramLabel = "COLLECTION", description = "Its name.")
  private String collection = "";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only devices with this in their name.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, Devices.in(provider, new ObjectName(collection), name));
    }
  }
}
