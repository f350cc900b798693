package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster device list}. */
@Command(name = "list", description = "Lists devices.")
final class DeviceList implements Runnable {
  private static final List<Column<Device>> COLUMNS =
      List.of(
          new Column<>("name", Device::name),
          new Column<>("device", device -> device.id().value()),
          new Column<>("state", device -> device.state().name().toLowerCase(Locale.ROOT)),
          new Column<>("reason", Device::reason),
          new Column<>("agent", Device::agent),
          new Column<>("last-seen", Device::lastSeen),
          new Column<>("operating-system", Device::operatingSystem));

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those that are pending, approved, blocked or retired.")
  private Optional<String> state = Optional.empty();

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
      output.print(COLUMNS, Devices.all(provider, state, name));
    }
  }
}
