package dev.muster.site.definitions;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.platform.database.ComponentDatabase;
import java.util.List;

/** The declared boundary groups as a management point sees them (matrix: C28). */
public final class DeclaredBoundaryGroups {
  private final BoundaryGroupStore store;

  /** In this database. */
  public DeclaredBoundaryGroups(ComponentDatabase database) {
    this.store = new BoundaryGroupStore(database);
  }

  /** All of them, by name. */
  public List<BoundaryGroup> all() {
    return store.all();
  }
}
