package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import java.util.Set;

/** Which devices belong to users. */
public interface DevicesOfUsers {
  /** Where there are no users. */
  DevicesOfUsers NONE =
      new DevicesOfUsers() {
        @Override
        public Set<DeviceId> ofMembers(ObjectName collection) {
          return Set.of();
        }

        @Override
        public Set<DeviceId> of(Condition user) {
          return Set.of();
        }
      };

  /** The devices of the members of a collection of users, as they are kept. */
  Set<DeviceId> ofMembers(ObjectName collection);

  /** The devices of the users of whom this is true now. */
  Set<DeviceId> of(Condition user);
}
