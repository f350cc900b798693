package dev.muster.evaluation;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.provider.DeviceSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What settings and windows come to on a device, and which document each value comes from: {@link
 * Settings} and {@link Windows}, as the agent has them, written down.
 */
public final class ResultingSettings {
  private static final int OPENINGS = 5;

  private static final List<Named> ALL =
      List.of(
          new Named("heartbeat", ClientSettings::heartbeat, all -> all.heartbeat().toString()),
          new Named(
              "hardware-inventory",
              ClientSettings::hardwareInventory,
              all -> all.hardwareInventory().toString()),
          new Named("policy-poll", ClientSettings::policyPoll, all -> all.policyPoll().toString()),
          new Named(
              "cache-quota", ClientSettings::cacheQuota, all -> Long.toString(all.cacheQuota())),
          new Named(
              "software-files",
              one -> one.softwareFiles().stream().findAny(),
              all ->
                  all.softwareFiles().stream()
                      .map(
                          rule -> rule.folder() + "/" + (rule.deep() ? "**/" : "") + rule.pattern())
                      .collect(Collectors.joining(", "))));

  private ResultingSettings() {}

  /** A setting, whether a document names it, and what it is in the end. */
  private record Named(
      String name, Function<ClientSettings, Optional<?>> said, Function<Settings, String> value) {}

  /**
   * Of the client settings and windows that are for a device.
   *
   * @param zone the device's
   */
  public static DeviceSettings of(
      Collection<ClientSettings> settings,
      Collection<MaintenanceWindow> windows,
      ZoneId zone,
      Instant now) {
    Settings merged = Settings.merged(settings);
    List<ClientSettings> sorted = Settings.sorted(settings);
    Windows together = Windows.of(windows, zone);
    return new DeviceSettings(
        ALL.stream()
            .map(each ->
                new DeviceSettings.Setting(
                    each.name(),
                    each.value().apply(merged),
                    sorted.stream()
                        .filter(one -> each.said().apply(one).isPresent())
                        .map(ClientSettings::name)
                        .findFirst()))
            .toList(),
        windows.stream()
            .sorted(Comparator.comparing(MaintenanceWindow::name))
            .map(window ->
                new DeviceSettings.Window(
                    window.name(),
                    window.collection(),
                    Windows.of(List.of(window), zone).nextOpening(now)))
            .toList(),
        together.areOpen(now),
        openings(together, now));
  }

  private static List<Instant> openings(Windows windows, Instant now) {
    List<Instant> openings = new ArrayList<>();
    Optional<Instant> next = windows.nextOpening(now);
    while (next.isPresent() && openings.size() < OPENINGS) {
      openings.add(next.get());
      next = windows.nextOpening(next.get());
    }
    return openings;
  }
}
