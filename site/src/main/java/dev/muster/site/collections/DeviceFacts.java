package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.query.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that may be members, and what is known about them; for collections of users the
 * users, each under its {@code ResourceId}.
 */
public interface DeviceFacts {
  /**
   * Those of these devices that are approved, with what is known of these classes, perhaps none.
   */
  Map<DeviceId, Facts> of(Collection<DeviceId> devices, Set<ClassName> classes);

  /** Up to so many approved devices in their order, after this one. */
  List<DeviceId> after(Optional<DeviceId> last, int most);

  /** The approved devices that a query has rows of, whatever it looks at. */
  Set<DeviceId> matching(Query query);
}
