package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.site.SiteCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What boundary groups come to for a device with these addresses.
 *
 * @param addresses as they were asked for
 * @param groups the groups that hold one of them; the default group where none does
 * @param stray whether none does
 * @param assignedSite the site that devices there belong to, where one of the groups says so
 * @param managementPoints those that it uses, the soonest first
 * @param distributionPoints those that it uses, the soonest first
 */
public record BoundaryLocation(
    List<String> addresses,
    List<ObjectName> groups,
    boolean stray,
    Optional<SiteCode> assignedSite,
    List<Point> managementPoints,
    List<Point> distributionPoints) {
  public BoundaryLocation {
    addresses = List.copyOf(addresses);
    groups = List.copyOf(groups);
    managementPoints = List.copyOf(managementPoints);
    distributionPoints = List.copyOf(distributionPoints);
  }

  /**
   * A site system.
   *
   * @param group the boundary group that names it
   * @param after not before the device has looked in vain for so long; zero is at once
   * @param known whether the site has such a site system
   */
  public record Point(String name, ObjectName group, Duration after, boolean known) {}
}
