package dev.muster.site.definitions;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.Declared;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The view of boundary groups. */
final class BoundaryGroupStore {
  private final Jdbi jdbi;

  BoundaryGroupStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  List<BoundaryGroup> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select document from definitions_boundary_group order by name")
            .mapTo(String.class)
            .map(json -> (BoundaryGroup) Json.read(json, Declared.class))
            .list());
  }
}
