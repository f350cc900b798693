package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Optional;

/** The sites of the directory that devices are in, as imported facts say. */
public final class DirectorySites {
  private final DirectorySiteStore store;

  /** In this database. */
  public DirectorySites(ComponentDatabase database) {
    this.store = new DirectorySiteStore(database);
  }

  /** That of a device, where the site knows it. */
  public Optional<String> of(DeviceId device) {
    return store.of(device).filter(site -> !site.isBlank());
  }
}
