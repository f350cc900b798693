package dev.muster.contracts.content;

import java.time.Instant;
import java.util.List;

/**
 * Where a device may get content now, the best first.
 *
 * @param locations at least one, unless no distribution point has it
 */
public record ContentLocations(List<Location> locations) {
  public ContentLocations {
    locations = List.copyOf(locations);
  }

  /**
   * One place.
   *
   * @param url an address of a distribution point with an expiring access, HTTP or HTTPS
   * @param expires the access ends then
   */
  public record Location(String url, Instant expires) {}
}
