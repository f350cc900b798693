package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in which collection, as it was found last. */
interface Memberships {
  Set<DeviceId> members(ObjectName collection);

  /** The collections of each of these devices that is in one. */
  Map<DeviceId, Set<ObjectName>> collectionsOf(Collection<DeviceId> devices);

  /** All that is a member of anything. */
  Set<DeviceId> devices();

  /** All that have a member. */
  Set<ObjectName> collections();

  /** Keeps all changes or none. */
  void change(List<MembershipChange> changes);
}
