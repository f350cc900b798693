package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Set;

/**
 * Which devices are to send a full report, as a management point sees it (matrix: C28). Safe for
 * several threads.
 */
public final class InventoryNeeds {
  private final NeedsStore store;
  private volatile Set<DeviceId> inNeed;

  /** Reads once which. */
  public InventoryNeeds(ComponentDatabase database) {
    this.store = new NeedsStore(database);
    this.inNeed = Set.copyOf(store.inNeed());
  }

  /** Whether only a full report brings the facts about the device up to date; from memory. */
  public boolean needsFull(DeviceId device) {
    return inNeed.contains(device);
  }

  /** Reads again which devices; a loop calls this every few seconds. */
  public void refresh() {
    inNeed = Set.copyOf(store.inNeed());
  }
}
