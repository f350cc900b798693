package dev.muster.site.clients;

import dev.muster.platform.database.ComponentDatabase;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Reads where devices are. */
final class AddressesStore {
  private final Jdbi jdbi;

  AddressesStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Map<String, Long> addresses() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select addresses[1] as address, count(*) as devices from clients_device
                where state = 'approved' and cardinality(addresses) > 0 group by 1
                """)
            .reduceRows(
                new HashMap<>(),
                (found, row) -> {
                  found.put(
                      row.getColumn("address", String.class), row.getColumn("devices", Long.class));
                  return found;
                }));
  }
}
