package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster device count}. */
@Command(
    name = "count",
    description = "Counts devices by state, and approved ones by agent and last sign of life.")
final class DeviceCount implements Runnable {
  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("by", Line::by),
          new Column<>("value", Line::value),
          new Column<>("devices", Line::devices));

  @Mixin private Connection connection;
  @Mixin private Output output;

  private record Line(String by, String value, long devices) {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeviceCounts counts = provider.get("/device-counts", DeviceCounts.class);
      output.print(
          COLUMNS,
          Stream.of(
                  lines("state", counts.states()),
                  lines("agent", counts.agents()),
                  lines("last-seen", counts.contact()))
              .flatMap(lines -> lines)
              .toList());
    }
  }

  private static Stream<Line> lines(String by, Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream().map(entry -> new Line(by, entry.getKey(), entry.getValue()));
  }
}
