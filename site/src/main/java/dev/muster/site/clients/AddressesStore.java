package dev.muster.site.clients;

import dev.muster.platform.database.ComponentDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads where devices are. */
final class AddressesStore {
  private final Jdbi jdbi;

  AddressesStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Map<String, Long> addresses(Set<String> singly) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select case
                    when first like '%.' and first || '0/24' <> all(:singly) then first || '0/24'
                    else address end as address,
                  count(*) as devices
                from (select addresses[1] as address, rtrim(addresses[1], '0123456789') as first
                  from clients_device where state = 'approved' and cardinality(addresses) > 0) device
                group by 1
                """)
            .bind("singly", singly.toArray(String[]::new))
            .reduceRows(
                new HashMap<>(),
                (found, row) -> {
                  found.put(
                      row.getColumn("address", String.class), row.getColumn("devices", Long.class));
                  return found;
                }));
  }
}
