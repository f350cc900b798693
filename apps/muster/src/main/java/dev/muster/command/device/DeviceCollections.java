package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster device collections}. */
@Command(name = "collections", description = "Lists the collections that a device is in.")
final class DeviceCollections implements Runnable {
  private static final List<Column<String>> COLUMNS =
      List.of(new Column<>("collection", name -> name));

  @Parameters(paramLabel = "DEVICE", description = "Its id or name.")
  private String device = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      String path = "/devices/" + Devices.one(provider, device).id() + "/collections";
      output.print(COLUMNS, Arrays.asList(provider.get(path, String[].class)));
    }
  }
}
