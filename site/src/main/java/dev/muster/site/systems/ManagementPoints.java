package dev.muster.site.systems;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Map;

/**
 * The management points on hosts of their own, and how devices reach them, as another management
 * point sees it too (matrix: C28).
 */
public final class ManagementPoints {
  private final ManagementPointsStore store;

  /** In this database. */
  public ManagementPoints(ComponentDatabase database) {
    this.store = new ManagementPointsStore(database);
  }

  /** All of them, by the names of their hosts in the site. */
  public Map<String, ManagementPointAddress> all() {
    return store.all();
  }
}
