package dev.muster.site.clients;

import dev.muster.platform.database.ComponentDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads where devices are. What stands before the last number of an address of IPv4 is its block;
 * {@code offset 0} has it found once for each device, and letters are compared as bytes: half the
 * time with 150,000 devices.
 */
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
                select case when address is null then first || '0/24' else address end as address,
                  devices
                from (
                  select first, address, count(*) as devices
                  from (
                    select first,
                      case when first = any(:singly) or right(first, 1) <> '.' then address end
                        as address
                    from (
                      select addresses[1] collate "C" as address,
                        rtrim(addresses[1], '0123456789') collate "C" as first
                      from clients_device
                      where state = 'approved' and cardinality(addresses) > 0
                      offset 0) device) placed
                  group by 1, 2) counted
                """)
            .bind(
                "singly",
                singly.stream()
                    .map(block -> block.replaceFirst("0/24$", ""))
                    .toArray(String[]::new))
            .reduceRows(
                new HashMap<>(),
                (found, row) -> {
                  found.put(
                      row.getColumn("address", String.class), row.getColumn("devices", Long.class));
                  return found;
                }));
  }
}
