package dev.muster.contracts.content;

import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a device may get content, the best first.
 *
 * @param locations at least one, unless no distribution point that is for the device has it
 * @param groups the boundary groups that the device is in; empty where none was looked for
 */
public record ContentLocations(List<Location> locations, List<ObjectName> groups) {
  public ContentLocations {
    locations = List.copyOf(locations);
    groups = List.copyOf(groups);
  }

  /** Places for whoever asks. */
  public ContentLocations(List<Location> locations) {
    this(locations, List.of());
  }

  /**
   * One place.
   *
   * @param url an address of a distribution point with an expiring access, HTTP or HTTPS
   * @param expires the access ends then
   * @param after not before the device has looked for the content so long; absent is at once
   * @param group the boundary group that gives the place to the device
   */
  public record Location(
      String url, Instant expires, Optional<Duration> after, Optional<ObjectName> group) {
    /** A place that may be asked at once. */
    public Location(String url, Instant expires) {
      this(url, expires, Optional.empty(), Optional.empty());
    }

    /** How long the device has to have looked for the content before. */
    public Duration delay() {
      return after.orElse(Duration.ZERO);
    }
  }
}
