package dev.muster.contracts.managementpoint;

import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.util.List;

/**
 * Which management points a device uses where it is.
 *
 * @param groups the boundary groups that it is in
 * @param managementPoints those that these groups name or fall back to, the soonest first
 * @param installed from when the management points that the device was installed with may be asked
 *     where they are not among these, counted as {@link Reach#after}
 */
public record SiteLocation(
    List<ObjectName> groups, List<Reach> managementPoints, Duration installed) {
  public SiteLocation {
    groups = List.copyOf(groups);
    managementPoints = List.copyOf(managementPoints);
  }

  /**
   * A management point.
   *
   * @param after not before the device has tried those before it in vain for so long; zero is at
   *     once
   */
  public record Reach(ManagementPointAddress point, Duration after) {}
}
