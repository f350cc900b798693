package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The view of the sites of the directory. */
final class DirectorySiteStore {
  private final Jdbi jdbi;

  DirectorySiteStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Optional<String> of(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select site from query_directory_site where device = :device and site is not null")
            .bind("device", UUID.fromString(device.value()))
            .mapTo(String.class)
            .findOne());
  }
}
