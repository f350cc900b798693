package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.clients.Presence.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** What a management point reads and writes of the table of devices. */
final class ClientFeedStore {
  private static final int FETCH = 1000;

  private final Jdbi jdbi;

  ClientFeedStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** The key of a device, where it is approved. */
  Optional<KeyId> approvedKey(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select key_id from clients_device where device = :device and state = 'approved'
                """)
            .bind("device", ClientsStore.uuid(device))
            .mapTo(String.class)
            .findOne()
            .map(KeyId::new));
  }

  /** Which devices are approved, and their keys. */
  Map<DeviceId, KeyId> approved() {
    Map<DeviceId, KeyId> all = new HashMap<>();
    jdbi.useTransaction(handle ->
        handle
            .createQuery("select device, key_id from clients_device where state = 'approved'")
            .setFetchSize(FETCH)
            .map((row, context) ->
                Map.entry(
                    new DeviceId(row.getString("device")), new KeyId(row.getString("key_id"))))
            .forEach(entry -> all.put(entry.getKey(), entry.getValue())));
    return all;
  }

  long lastChange() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select coalesce(max(number), 0) from clients_change")
            .mapTo(Long.class)
            .one());
  }

  /** The devices of the changes after this one, by number. */
  SortedMap<Long, DeviceId> changesAfter(long number, int most) {
    SortedMap<Long, DeviceId> changes = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select number, device from clients_change where number > :number
                order by number limit :most
                """)
            .bind("number", number)
            .bind("most", most)
            .map((row, context) ->
                Map.entry(row.getLong("number"), new DeviceId(row.getString("device"))))
            .forEach(entry -> changes.put(entry.getKey(), entry.getValue())));
    return changes;
  }

  void write(List<Seen> seen) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update clients_device d set last_seen = s.time, name = s.name, agent = s.agent,
                  addresses = string_to_array(s.addresses, ' ')
                from unnest(
                    :devices::uuid[], :times::timestamptz[], :names::text[], :agents::text[],
                    :addresses::text[])
                  as s (device, time, name, agent, addresses)
                where d.device = s.device and d.last_seen < s.time
                """)
            .bind("devices", column(seen, each -> each.device().value()))
            .bind("times", column(seen, each -> each.time().toString()))
            .bind("names", column(seen, Seen::name))
            .bind("agents", column(seen, Seen::agent))
            .bind("addresses", column(seen, each -> String.join(" ", each.addresses())))
            .execute());
  }

  private static String[] column(List<Seen> seen, Function<Seen, String> value) {
    return seen.stream().map(value).toArray(String[]::new);
  }
}
