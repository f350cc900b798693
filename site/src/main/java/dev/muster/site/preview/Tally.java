package dev.muster.site.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.provider.Preview.Effect;
import dev.muster.evaluation.preview.DeviceForecast;
import dev.muster.evaluation.preview.Outlook;
import dev.muster.site.clients.ClientName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up what is foretold for one device after the other. */
final class Tally {
  private static final Comparator<Of> ORDER =
      Comparator.comparing(Of::object).thenComparing(Of::effect);

  private final int mostRows;
  private final Set<DeviceId> systems;
  private final List<String> touchedSystems = new ArrayList<>();
  private final List<Preview.Row> rows = new ArrayList<>();
  private final Map<Of, Preview.Total> totals = new TreeMap<>(ORDER);
  private long devices;
  private long touched;

  private record Of(ObjectKey object, Effect effect) {}

  /**
   * For this many rows.
   *
   * @param systems the devices that are named where they are touched
   */
  Tally(int mostRows, List<ClientName> systems) {
    this.mostRows = mostRows;
    this.systems = systems.stream().map(ClientName::device).collect(Collectors.toSet());
  }

  void add(ClientName device, DeviceForecast forecast) {
    devices++;
    if (!forecast.lines().isEmpty()) {
      touched++;
      if (systems.contains(device.device())) {
        touchedSystems.add(device.name());
      }
    }
    for (DeviceForecast.Line line : forecast.lines()) {
      Preview.Row row = row(device, line);
      totals.merge(
          new Of(row.object(), row.effect()),
          new Preview.Total(row.object(), row.effect(), 1, row.bytes(), row.mayRestart() ? 1 : 0),
          Tally::sum);
      if (rows.size() < mostRows) {
        rows.add(row);
      }
    }
  }

  private static Preview.Total sum(Preview.Total one, Preview.Total other) {
    return new Preview.Total(
        one.object(),
        one.effect(),
        one.devices() + other.devices(),
        one.bytes() + other.bytes(),
        one.mayRestart() + other.mayRestart());
  }

  Preview preview() {
    return new Preview(devices, touched, touchedSystems, false, List.copyOf(totals.values()), rows);
  }

  private static Preview.Row row(ClientName device, DeviceForecast.Line line) {
    Outlook outlook = line.after().orElse(null);
    return outlook == null ? row(device, line, Effect.ENDS, "", 0) : row(device, line, outlook, 0);
  }

  private static Preview.Row row(
      ClientName device, DeviceForecast.Line line, Outlook outlook, long fetched) {
    return switch (outlook) {
      case Outlook.InForce() -> row(device, line, Effect.IN_FORCE, "", fetched);
      case Outlook.Restarts(Optional<Instant> from, String detail) ->
          new Preview.Row(
              device.device(),
              device.name(),
              line.object(),
              Effect.RESTART,
              detail,
              fetched,
              false,
              from);
      case Outlook.AsWanted() -> row(device, line, Effect.AS_WANTED, "", fetched);
      case Outlook.Offered() -> row(device, line, Effect.OFFER, "", fetched);
      case Outlook.NotDone(String why) -> row(device, line, Effect.NOT_DONE, why, fetched);
      case Outlook.Unknown(String why) -> row(device, line, Effect.UNKNOWN, why, fetched);
      case Outlook.Fetched(long bytes, Outlook then) -> row(device, line, then, bytes);
      case Outlook.Changes changes ->
          new Preview.Row(
              device.device(),
              device.name(),
              line.object(),
              changes.installs().isEmpty() ? Effect.UNINSTALL : Effect.INSTALL,
              text(changes),
              changes.bytes(),
              changes.mayRestart(),
              changes.from());
    };
  }

  private static Preview.Row row(
      ClientName device, DeviceForecast.Line line, Effect effect, String detail, long bytes) {
    return new Preview.Row(
        device.device(),
        device.name(),
        line.object(),
        effect,
        detail,
        bytes,
        false,
        Optional.empty());
  }

  /** As {@code +editor -old-editor}. */
  private static String text(Outlook.Changes changes) {
    return Stream.concat(
            changes.uninstalls().stream().map(name -> "-" + name),
            changes.installs().stream().map(Tally::plus))
        .collect(Collectors.joining(" "));
  }

  private static String plus(ObjectName name) {
    return "+" + name;
  }
}
