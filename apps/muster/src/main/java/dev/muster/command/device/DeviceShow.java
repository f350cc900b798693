package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.DevicePolicy;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster device show}. */
@Command(
    name = "show",
    description =
        "Shows what the site knows of a device, and each of its policies with what it said.")
final class DeviceShow implements Runnable {
  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("what", Line::what),
          new Column<>("value", Line::value),
          new Column<>("detail", Line::detail),
          new Column<>("time", Line::time));

  @Parameters(paramLabel = "DEVICE", description = "The device's id, or its name.")
  private String device = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** One thing that is known. */
  private record Line(String what, String value, String detail, String time) {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      Device one = Devices.one(provider, device);
      List<Line> lines = new ArrayList<>(lines(one));
      provider.list("/devices/" + one.id() + "/policies", DevicePolicy.class).stream()
          .map(DeviceShow::line)
          .forEach(lines::add);
      output.print(COLUMNS, lines);
    }
  }

  private static List<Line> lines(Device one) {
    return List.of(
        new Line("name", one.name(), "", ""),
        new Line("device", one.id().value(), "", ""),
        new Line(
            "state",
            one.state().name().toLowerCase(Locale.ROOT),
            one.reason(),
            one.registered().toString()),
        new Line("last-seen", "", "", one.lastSeen().toString()),
        new Line("agent", one.agent(), "", ""),
        new Line("operating-system", one.operatingSystem(), "", ""),
        new Line("addresses", String.join(" ", one.addresses()), "", ""),
        new Line(
            "certificate-ends",
            "",
            "",
            one.certificateExpires().map(Instant::toString).orElse("")));
  }

  private static Line line(DevicePolicy policy) {
    return new Line(
        policy.policy().value(),
        policy.said().map(DevicePolicy.Said::state).orElse("given"),
        policy.said().map(DevicePolicy.Said::detail).orElse(""),
        policy.said().map(said -> said.time().toString()).orElse(policy.issued().toString()));
  }
}
