package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import java.util.Map;
import java.util.Set;

/**
 * Hears after the commit what changed. A crash in between loses the call, so that whoever must not
 * miss a change looks at all devices after a start. Must not throw.
 */
@FunctionalInterface
public interface InventoryListener {
  /** These classes of these devices changed: instances were added, changed or removed. */
  void changed(Map<DeviceId, Set<ClassName>> classes);
}
