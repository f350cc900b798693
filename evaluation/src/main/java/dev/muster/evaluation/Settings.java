package dev.muster.evaluation;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.ClientSettings.FileRule;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one agent behaves, after all settings that are for it.
 *
 * @param heartbeat the time between signs of life
 * @param hardwareInventory the time between reports of hardware and installed software
 * @param policyPoll the time between policy requests where push does not reach
 * @param cacheQuota the most bytes that the content cache may hold
 * @param softwareFiles folders whose files are inventoried
 */
public record Settings(
    Duration heartbeat,
    Duration hardwareInventory,
    Duration policyPoll,
    long cacheQuota,
    List<FileRule> softwareFiles) {
  /** Where nothing is said; inventory, poll and cache as in Configuration Manager. */
  public static final Settings USUAL =
      new Settings(
          Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(60), 5L << 30, List.of());

  public Settings {
    softwareFiles = List.copyOf(softwareFiles);
  }

  /**
   * Of several settings that name the same thing the lowest priority number wins, then the name
   * that sorts first; what none names is usual.
   */
  public static Settings merged(Collection<ClientSettings> all) {
    List<ClientSettings> sorted = sorted(all);
    return new Settings(
        first(sorted, ClientSettings::heartbeat, USUAL.heartbeat()),
        first(sorted, ClientSettings::hardwareInventory, USUAL.hardwareInventory()),
        first(sorted, ClientSettings::policyPoll, USUAL.policyPoll()),
        first(sorted, ClientSettings::cacheQuota, USUAL.cacheQuota()),
        first(
            sorted,
            one ->
                one.softwareFiles().isEmpty() ? Optional.empty() : Optional.of(one.softwareFiles()),
            USUAL.softwareFiles()));
  }

  /** Those that win first. */
  static List<ClientSettings> sorted(Collection<ClientSettings> all) {
    return all.stream()
        .sorted(
            Comparator.comparingInt(ClientSettings::priority).thenComparing(ClientSettings::name))
        .toList();
  }

  private static <T> T first(
      List<ClientSettings> sorted, Function<ClientSettings, Optional<T>> what, T usual) {
    return Objects.requireNonNull(
        sorted.stream().map(what).flatMap(Optional::stream).findFirst().orElse(usual));
  }
}
