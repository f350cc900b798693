package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.ComponentDatabase;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Which devices are to send a full report. */
final class NeedsStore {
  private final Jdbi jdbi;

  NeedsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Set<DeviceId> inNeed() {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery("select device from inventory_device where needs_full")
                .map((row, context) -> new DeviceId(row.getString("device")))
                .list()));
  }
}
