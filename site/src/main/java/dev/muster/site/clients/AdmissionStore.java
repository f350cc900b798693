package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.trust.KeyId;
import dev.muster.site.clients.Proof.Proven;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What admissions read and write in one transaction, all or nothing. */
final class AdmissionStore {
  private final Handle handle;

  AdmissionStore(Handle handle) {
    this.handle = handle;
  }

  /**
   * A device that was not known.
   *
   * @param expires when its certificate ends, where it gets one
   */
  record NewDevice(Proven proven, DeviceState state, String reason, Optional<Instant> expires) {}

  /** The devices that have one of these ids or keys, locked. */
  List<Device> known(Collection<DeviceId> devices, Collection<KeyId> keys) {
    return handle
        .createQuery(
            """
            select * from clients_device where device = any(:devices) or key_id = any(:keys)
            order by device for update
            """)
        .bind("devices", devices.stream().map(ClientsStore::uuid).toArray(UUID[]::new))
        .bind("keys", keys.stream().map(KeyId::value).toArray(String[]::new))
        .map((row, context) -> ClientsStore.device(row))
        .list();
  }

  long pending() {
    return handle
        .createQuery("select count(*) from clients_device where state = 'pending'")
        .mapTo(Long.class)
        .one();
  }

  /** Inserts those whose id and key are not known, and says which these were. */
  Set<DeviceId> insert(List<NewDevice> all, Instant now) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                insert into clients_device (
                  device, key_id, public_key, machine, name, operating_system, agent, state,
                  reason, certificate_expires, registered, last_seen)
                select n.*, :now, :now
                from unnest(
                  :devices::uuid[], :keys::text[], :publicKeys::text[], :machines::text[],
                  :names::text[], :systems::text[], :agents::text[], :states::text[],
                  :reasons::text[], :expires::timestamptz[]) as n
                on conflict do nothing
                returning device
                """)
            .bind("now", now)
            .bind("devices", column(all, request -> request.device().value()))
            .bind("publicKeys", column(all, request -> request.key().value()))
            .bind("machines", column(all, request -> request.machine().value()))
            .bind("names", column(all, RegistrationRequest::name))
            .bind("systems", column(all, RegistrationRequest::operatingSystem))
            .bind("agents", column(all, RegistrationRequest::agent))
            .bind("keys", texts(all, each -> each.proven().keyId().value()))
            .bind("states", texts(all, each -> DeviceRows.name(each.state())))
            .bind("reasons", texts(all, NewDevice::reason))
            .bind(
                "expires",
                all.stream()
                    .map(each -> each.expires().map(Instant::toString).orElse(null))
                    .toArray(String[]::new))
            .map((row, context) -> new DeviceId(row.getString("device")))
            .list());
  }

  private static String[] column(List<NewDevice> all, Function<RegistrationRequest, String> text) {
    return texts(all, each -> text.apply(each.proven().request()));
  }

  private static String[] texts(List<NewDevice> all, Function<NewDevice, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  /** Writes down what a device that is known says now, and when its new certificate ends. */
  void update(NewDevice changed, Instant now) {
    RegistrationRequest request = changed.proven().request();
    handle
        .createUpdate(
            """
            update clients_device set name = :name, operating_system = :system, agent = :agent,
              state = :state, reason = :reason, last_seen = greatest(last_seen, :now),
              certificate_expires = coalesce(:expires, certificate_expires)
            where device = :device
            """)
        .bind("device", ClientsStore.uuid(request.device()))
        .bind("name", request.name())
        .bind("system", request.operatingSystem())
        .bind("agent", request.agent())
        .bind("state", DeviceRows.name(changed.state()))
        .bind("reason", changed.reason())
        .bind("expires", changed.expires())
        .bind("now", now)
        .execute();
  }

  Optional<String> tokenSecret(String name) {
    return handle
        .createQuery("select secret from clients_token where name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Whether the token had a use left and has one less now. */
  boolean useToken(String name, Instant now) {
    return handle.execute(
            """
            update clients_token set uses_left = uses_left - 1
            where name = ? and uses_left > 0 and expires > ?
            """,
            name,
            now)
        == 1;
  }
}
