package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import java.util.Set;

/**
 * Devices came into a collection or went.
 *
 * @param collection which collection
 * @param joined new members
 * @param left devices that are members no longer
 */
public record MembershipChange(ObjectName collection, Set<DeviceId> joined, Set<DeviceId> left) {
  public MembershipChange {
    joined = Set.copyOf(joined);
    left = Set.copyOf(left);
  }
}
