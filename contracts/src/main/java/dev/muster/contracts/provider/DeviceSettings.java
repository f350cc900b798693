package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What all client settings and maintenance windows of a device come to.
 *
 * @param settings every setting by name
 * @param windows the windows of its collections by name
 * @param open whether it may be changed now; always where it has no window
 * @param openings when windows open next, joined where they touch, the first first
 */
public record DeviceSettings(
    List<Setting> settings, List<Window> windows, boolean open, List<Instant> openings) {
  public DeviceSettings {
    settings = List.copyOf(settings);
    windows = List.copyOf(windows);
    openings = List.copyOf(openings);
  }

  /**
   * One setting.
   *
   * @param name as documents write it
   * @param value what it comes to, durations as ISO 8601 and sizes in bytes
   * @param from the client settings that say so; absent where it is usual
   */
  public record Setting(String name, String value, Optional<ObjectName> from) {}

  /**
   * One maintenance window.
   *
   * @param name its name
   * @param collection by which collection it is for the device
   * @param opens when it opens next
   */
  public record Window(ObjectName name, ObjectName collection, Optional<Instant> opens) {}
}
