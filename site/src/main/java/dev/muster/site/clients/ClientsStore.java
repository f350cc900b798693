package dev.muster.site.clients;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables of devices and tokens. */
final class ClientsStore {
  private static final long LOCK = 20;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Jdbi jdbi;

  ClientsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  <T> T inTransaction(Function<AdmissionStore, T> work) {
    return jdbi.inTransaction(handle -> work.apply(new AdmissionStore(handle)));
  }

  Optional<Device> find(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from clients_device where device = :device")
            .bind("device", uuid(device))
            .map((row, context) -> device(row))
            .findOne());
  }

  /** The approved devices that follow this one by name, or the first ones. */
  List<ClientName> approvedAfter(Optional<ClientName> last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device, name from clients_device
                where state = 'approved'
                  and (lower(name), device) > (lower(:name), :device)
                order by lower(name), device limit :most
                """)
            .bind("name", last.map(ClientName::name).orElse(""))
            .bind("device", last.map(client -> uuid(client.device())).orElse(BEFORE_ALL))
            .bind("most", most)
            .map((row, _) -> client(row))
            .list());
  }

  /** The approved devices on one of these machines, or with one of these names in small letters. */
  List<ClientName> approvedOn(Set<ContentHash> machines, Set<String> names) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device, name from clients_device
                where state = 'approved' and (machine = any(:machines) or lower(name) = any(:names))
                order by lower(name), device
                """)
            .bind("machines", machines.stream().map(ContentHash::value).toArray(String[]::new))
            .bind("names", names.toArray(String[]::new))
            .map((row, _) -> client(row))
            .list());
  }

  private static ClientName client(ResultSet row) throws SQLException {
    return new ClientName(new DeviceId(row.getString("device")), row.getString("name"));
  }

  Page<Device> page(DeviceQuery query) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    query
        .state()
        .ifPresent(state -> {
          conditions.add("state = :state");
          values.put("state", DeviceRows.name(state));
        });
    query
        .name()
        .ifPresent(name -> {
          conditions.add("position(lower(:name) in lower(name)) > 0");
          values.put("name", name);
        });
    query
        .collection()
        .ifPresent(collection -> {
          conditions.add(
              "device in (select m.device from clients_member m where m.collection ="
                  + " :collection)");
          values.put("collection", collection.value());
        });
    query
        .among()
        .ifPresent(devices -> {
          conditions.add("device = any(:among)");
          values.put("among", devices.stream().map(ClientsStore::uuid).toArray(UUID[]::new));
        });
    String where = " where " + String.join(" and ", conditions);
    String by =
        switch (query.order()) {
          case NAME -> "lower(name)";
          case LAST_SEEN -> "last_seen";
          case REGISTERED -> "registered";
        };
    String direction = query.descending() ? " desc" : "";
    return query.name().isPresent()
        ? named(where, by, direction, query.paging(), values)
        : listed(where, by, direction, query.paging(), values);
  }

  private Page<Device> listed(
      String where, String by, String direction, Paging paging, Map<String, Object> values) {
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    "select * from clients_device"
                        + where
                        + " order by "
                        + by
                        + direction
                        + ", device"
                        + direction
                        + " offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) -> device(row))
                .list(),
            handle
                .createQuery("select count(*) from clients_device" + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one()));
  }

  /**
   * No index finds a part of a name: each name is looked at once, for the page and the count, in
   * the order of the table.
   */
  private Page<Device> named(
      String where, String by, String direction, Paging paging, Map<String, Object> values) {
    String order = direction + ", device" + direction;
    List<Found> found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "with found as materialized (select device, "
                        + by
                        + " as place from clients_device"
                        + where
                        + ") select total, d.* from (select count(*) as total from found) counted"
                        + " left join (select device, place from found order by place"
                        + order
                        + " offset :offset limit :limit) page on true"
                        + " left join clients_device d on d.device = page.device"
                        + " order by page.place"
                        + direction
                        + ", page.device"
                        + direction)
                .bindMap(values)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) -> found(row))
                .list());
    return new Page<>(
        found.stream().flatMap(one -> one.device().stream()).toList(), found.getFirst().total());
  }

  /** One of a page, or only how many there are. */
  private record Found(long total, Optional<Device> device) {}

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getLong("total"),
        row.getObject("device") == null ? Optional.empty() : Optional.of(device(row)));
  }

  Map<DeviceState, Long> counts() {
    Map<DeviceState, Long> counts = new EnumMap<>(DeviceState.class);
    jdbi.useHandle(handle ->
        handle
            .createQuery("select state, count(*) as devices from clients_device group by state")
            .map((row, context) ->
                Map.entry(DeviceRows.state(row.getString("state")), row.getLong("devices")))
            .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  /** Devices by state, agent and last sign of life. */
  List<CountedDevices> counts(Optional<Set<DeviceId>> among, Instant day, Instant week) {
    return jdbi.withHandle(handle -> {
      Query query =
          handle.createQuery(
              """
              select state, agent, count(*) as devices, case when last_seen >= :day then 'DAY'
                when last_seen >= :week then 'WEEK' else 'LONGER' end as contact
              from clients_device %s group by state, agent, contact
              """
                  .formatted(among.isPresent() ? "where device = any(:among)" : ""));
      among.ifPresent(devices ->
          query.bind("among", devices.stream().map(ClientsStore::uuid).toArray(UUID[]::new)));
      return query
          .bind("day", day)
          .bind("week", week)
          .map((row, _) ->
              new CountedDevices(
                  DeviceRows.state(row.getString("state")),
                  row.getString("agent"),
                  CountedDevices.Contact.valueOf(row.getString("contact")),
                  row.getLong("devices")))
          .list();
    });
  }

  long silentSince(Instant time) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from clients_device
                where state = 'approved' and last_seen < :time
                """)
            .bind("time", time)
            .mapTo(Long.class)
            .one());
  }

  Map<DeviceId, PublicKeyText> keys(Collection<DeviceId> devices) {
    return of(
        devices,
        "public_key",
        " and state = 'approved'",
        (row, _) -> new PublicKeyText(row.getString("public_key")));
  }

  Map<DeviceId, String> agentVersions(Collection<DeviceId> devices) {
    return of(devices, "agent", "", (row, _) -> row.getString("agent"));
  }

  Map<DeviceId, String> names(Collection<DeviceId> devices) {
    return of(devices, "name", "", (row, _) -> row.getString("name"));
  }

  Map<DeviceId, Instant> lastSeen(Collection<DeviceId> devices) {
    return of(devices, "last_seen", "", (row, _) -> instant(row, "last_seen"));
  }

  private <V> Map<DeviceId, V> of(
      Collection<DeviceId> devices, String column, String condition, RowMapper<V> value) {
    Map<DeviceId, V> values = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select device, %s from clients_device where device = any(:devices)%s"
                    .formatted(column, condition))
            .bind("devices", devices.stream().map(ClientsStore::uuid).toArray(UUID[]::new))
            .map((row, context) ->
                Map.entry(new DeviceId(row.getString("device")), value.map(row, context)))
            .forEach(entry -> values.put(entry.getKey(), entry.getValue())));
    return values;
  }

  /** One change after the other, so that their numbers follow commits. */
  boolean change(DeviceId device, Set<DeviceState> from, DeviceState to, String reason) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      int changed =
          handle
              .createUpdate(
                  """
                  update clients_device set state = :to, reason = :reason
                  where device = :device and state = any(:from)
                  """)
              .bind("to", DeviceRows.name(to))
              .bind("reason", reason)
              .bind("device", uuid(device))
              .bind("from", from.stream().map(DeviceRows::name).toArray(String[]::new))
              .execute();
      if (changed == 1) {
        handle.execute("insert into clients_change (device) values (?)", uuid(device));
        handle.execute("delete from clients_change where changed < now() - interval '7 days'");
        handle.execute("notify " + Clients.CHANNEL);
      }
      return changed == 1;
    });
  }

  void add(NewToken made, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into clients_token (name, secret, uses_left, expires, created)
                values (:name, :secret, :uses, :expires, :created)
                """)
            .bind("name", made.token().name())
            .bind("secret", made.token().secret())
            .bind("uses", made.uses())
            .bind("expires", made.expires())
            .bind("created", now)
            .execute());
  }

  List<Token> tokens(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select name, uses_left, expires, created from clients_token
                where uses_left > 0 and expires > :now order by created
                """)
            .bind("now", now)
            .map((row, context) ->
                new Token(
                    row.getString("name"),
                    row.getInt("uses_left"),
                    instant(row, "expires"),
                    instant(row, "created")))
            .list());
  }

  boolean endToken(String name) {
    return jdbi.withHandle(
            handle -> handle.execute("delete from clients_token where name = ?", name))
        == 1;
  }

  static UUID uuid(DeviceId device) {
    return UUID.fromString(device.value());
  }

  static Device device(ResultSet row) throws SQLException {
    Array addresses = row.getArray("addresses");
    @Nullable OffsetDateTime expires = row.getObject("certificate_expires", OffsetDateTime.class);
    return new Device(
        new DeviceId(row.getString("device")),
        new KeyId(row.getString("key_id")),
        new ContentHash(row.getString("machine")),
        row.getString("name"),
        row.getString("operating_system"),
        row.getString("agent"),
        List.of((String[]) addresses.getArray()),
        DeviceRows.state(row.getString("state")),
        row.getString("reason"),
        instant(row, "registered"),
        Optional.ofNullable(expires).map(OffsetDateTime::toInstant),
        instant(row, "last_seen"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
