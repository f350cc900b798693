package dev.muster.evaluation.boundaries;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectName;
import java.util.List;

/**
 * What boundary groups come to for a device.
 *
 * @param groups those that it is in, by name; the default group where no other holds it
 * @param managementPoints the management points that it may use
 * @param distributionPoints the distribution points that it may use
 * @param assigned whether one of its groups says that devices there belong to the site
 */
public record Located(
    List<ObjectName> groups, Reach managementPoints, Reach distributionPoints, boolean assigned) {
  public Located {
    groups = List.copyOf(groups);
  }

  /** Whether no group holds it, so that it is in the default group. */
  public boolean isStray() {
    return groups.equals(List.of(BoundaryGroup.DEFAULT));
  }
}
