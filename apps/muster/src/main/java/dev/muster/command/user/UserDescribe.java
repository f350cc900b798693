package dev.muster.command.user;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.platform.client.ProviderConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster user describe}. */
@Command(
    name = "describe",
    description = "Shows what is known of a user, and the devices that belong to it.")
final class UserDescribe implements Runnable {
  private static final List<Column<Line>> COLUMNS =
      List.of(new Column<>("property", Line::property), new Column<>("value", Line::value));

  /** One property. */
  private record Line(String property, Object value) {}

  @Parameters(paramLabel = "USER", description = "Domain and name, such as CORP\\anna.")
  private String user = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      KnownUser one = KnownUsers.one(provider, user);
      List<Line> lines = new ArrayList<>();
      lines.add(new Line("UniqueUserName", one.user().value()));
      lines.add(new Line("ResourceId", one.id().value()));
      new TreeMap<>(one.properties())
          .forEach((name, value) -> lines.add(new Line(name, KnownUsers.plain(value))));
      one.devices().forEach(device -> lines.add(new Line("device", device.value())));
      lines.add(new Line("changed", one.changed()));
      output.print(COLUMNS, lines);
    }
  }
}
