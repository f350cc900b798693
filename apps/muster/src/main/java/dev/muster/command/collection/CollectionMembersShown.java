package dev.muster.command.collection;

import dev.muster.command.connection.Connection;
import dev.muster.command.device.Devices;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.command.user.KnownUsers;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster collection members}. */
@Command(name = "members", description = "Lists the devices, or users, that are in a collection.")
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
      description = "Only those with this in their name.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      ObjectName wanted = new ObjectName(collection);
      if (isOfUsers(provider, wanted)) {
        output.print(KnownUsers.COLUMNS, KnownUsers.in(provider, wanted, name));
      } else {
        output.print(COLUMNS, Devices.in(provider, wanted, name));
      }
    }
  }

  private static boolean isOfUsers(ProviderConnection provider, ObjectName collection) {
    return CollectionList.all(provider, collection.value()).stream()
        .anyMatch(one -> one.name().equals(collection) && one.type() == ResourceType.USER);
  }
}
