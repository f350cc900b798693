package dev.muster.command.device;

import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.SyncAsked;
import dev.muster.contracts.provider.SyncAsked.Outcome;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster device sync}. */
@Command(
    name = "sync",
    description = {
      "Has a device ask now what there is for it, and say what it has to say.",
      "Exit code 1 where it is not connected; it does so by itself when it is back."
    })
final class DeviceSync implements Callable<Integer> {
  private static final List<Column<SyncAsked>> COLUMNS =
      List.of(
          new Column<>(
              "outcome",
              asked -> asked.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-')),
          new Column<>("detail", SyncAsked::detail));

  @Parameters(paramLabel = "DEVICE", description = "The device's id, or its name.")
  private String device = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (ProviderConnection provider = connection.open()) {
      String path = "/devices/" + Devices.one(provider, device).id() + "/sync";
      SyncAsked asked = provider.send("POST", path, Map.of(), SyncAsked.class);
      output.print(COLUMNS, List.of(asked));
      return (asked.outcome() == Outcome.ASKED ? ExitCode.OK : ExitCode.NOT_WELL).number();
    }
  }
}
