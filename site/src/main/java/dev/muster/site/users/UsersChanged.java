package dev.muster.site.users;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.user.UserId;
import java.util.Set;

/**
 * Something about users is another thing than before.
 *
 * @param changed users that are new, or of whom something else is known
 * @param gone users that are known no longer
 * @param devices devices that belong to others now
 */
public record UsersChanged(Set<UserId> changed, Set<UserId> gone, Set<DeviceId> devices) {
  public UsersChanged {
    changed = Set.copyOf(changed);
    gone = Set.copyOf(gone);
    devices = Set.copyOf(devices);
  }

  boolean isNothing() {
    return changed.isEmpty() && gone.isEmpty() && devices.isEmpty();
  }
}
