package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.DeviceSettings;
import dev.muster.platform.client.ProviderConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster device settings}. */
@Command(
    name = "settings",
    description = {
      "Shows what client settings and maintenance windows come to on a device, and which document"
          + " each value comes from.",
      "Worked out by the evaluator that agents run, from the collections that the device is in."
    })
final class DeviceSettingsShown implements Runnable {
  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("kind", Line::kind),
          new Column<>("name", Line::name),
          new Column<>("value", Line::value),
          new Column<>("from", Line::from));

  private record Line(String kind, String name, String value, String from) {}

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DEVICE", description = "Its id or name.")
  private String device = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "The device's time zone, for windows in its own time (usually ${DEFAULT-VALUE}); the site"
              + " does not know it.")
  private String zone = "UTC";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      DeviceSettings all =
          provider.get(
              "/devices/%s/settings?zone=%s"
                  .formatted(
                      Devices.one(provider, device).id(),
                      URLEncoder.encode(zone, StandardCharsets.UTF_8)),
              DeviceSettings.class);
      output.print(COLUMNS, lines(all));
      spec.commandLine()
          .getErr()
          .println(
              all.windows().isEmpty()
                  ? "It has no maintenance window: it may be changed at any time."
                  : "It may %sbe changed now; windows open at %s"
                      .formatted(all.open() ? "" : "not ", all.openings()));
    }
  }

  private static List<Line> lines(DeviceSettings all) {
    List<Line> lines = new ArrayList<>();
    all.settings()
        .forEach(setting ->
            lines.add(
                new Line(
                    "client-settings",
                    setting.name(),
                    setting.value(),
                    setting.from().map(ObjectName::value).orElse("(usual)"))));
    all.windows()
        .forEach(window ->
            lines.add(
                new Line(
                    "maintenance-window",
                    window.name().value(),
                    window.opens().map(at -> "opens " + at).orElse("never opens"),
                    "collection " + window.collection())));
    return lines;
  }
}
