package dev.muster.site.users;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.contracts.user.UserId;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of users. */
final class UsersStore {
  private final Jdbi jdbi;

  UsersStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** What a user is to be; without devices those stay. */
  record Wanted(
      UniqueUserName user, Map<String, Value> properties, Optional<Set<DeviceId>> devices) {}

  /** Whom that made another, the new ones among them, and which devices belong to others now. */
  record Stored(int added, Set<UserId> changed, Set<DeviceId> devices) {}

  /** All or nothing. */
  Stored put(List<Wanted> all, Instant now) {
    return jdbi.inTransaction(handle -> {
      Set<UserId> changed = new TreeSet<>();
      Set<DeviceId> devices = new TreeSet<>();
      int added = 0;
      // always in the same order, so that two imports wait for each other and do not block
      List<Wanted> sorted =
          all.stream().sorted((a, b) -> a.user().key().compareTo(b.user().key())).toList();
      for (Wanted each : sorted) {
        Written written = write(handle, each, now);
        added += written.added() ? 1 : 0;
        Set<DeviceId> moved =
            each.devices().map(wanted -> give(handle, written.id(), wanted, now)).orElse(Set.of());
        if (!written.changed() && !moved.isEmpty()) {
          handle.execute(
              "update users_user set changed = ? where id = ?",
              utc(now),
              uuid(written.id().value()));
        }
        if (written.changed() || !moved.isEmpty()) {
          changed.add(written.id());
        }
        devices.addAll(moved);
      }
      return new Stored(added, changed, devices);
    });
  }

  private record Written(UserId id, boolean added, boolean changed) {}

  private static Written write(Handle handle, Wanted user, Instant now) {
    String properties = Json.write(user.properties());
    Optional<Written> written =
        handle
            .createQuery(
                """
                insert into users_user as u (key, unique_name, properties, created, changed)
                values (:key, :name, cast(:properties as jsonb), :now, :now)
                on conflict (key) do update
                  set unique_name = excluded.unique_name, properties = excluded.properties,
                    changed = excluded.changed
                  where (u.unique_name, u.properties)
                    is distinct from (excluded.unique_name, excluded.properties)
                returning id, xmax = 0 as added\
                """)
            .bind("key", user.user().key())
            .bind("name", user.user().value())
            .bind("properties", properties)
            .bind("now", utc(now))
            .map((row, _) ->
                new Written(new UserId(row.getString("id")), row.getBoolean("added"), true))
            .findOne();
    return written.orElseGet(() ->
        handle
            .createQuery("select id from users_user where key = :key")
            .bind("key", user.user().key())
            .map((row, _) -> new Written(new UserId(row.getString("id")), false, false))
            .one());
  }

  /** The devices that came or went. */
  private static Set<DeviceId> give(Handle handle, UserId user, Set<DeviceId> wanted, Instant now) {
    Set<DeviceId> present = devices(handle, List.of(user));
    Set<DeviceId> moved = new TreeSet<>();
    for (DeviceId device : wanted) {
      if (!present.contains(device)) {
        handle.execute(
            "insert into users_device (user_id, device, since) values (?, ?, ?)",
            uuid(user.value()),
            uuid(device.value()),
            utc(now));
        moved.add(device);
      }
    }
    for (DeviceId device : present) {
      if (!wanted.contains(device)) {
        handle.execute(
            "delete from users_device where user_id = ? and device = ?",
            uuid(user.value()),
            uuid(device.value()));
        moved.add(device);
      }
    }
    return moved;
  }

  Set<DeviceId> devices(Collection<UserId> users) {
    return jdbi.withHandle(handle -> devices(handle, users));
  }

  private static Set<DeviceId> devices(Handle handle, Collection<UserId> users) {
    return new HashSet<>(
        handle
            .createQuery("select distinct device from users_device where user_id = any(:users)")
            .bind("users", uuids(users))
            .map((row, _) -> new DeviceId(row.getString("device")))
            .list());
  }

  Page<KnownUser> page(UserQuery query) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    query
        .name()
        .ifPresent(name -> {
          conditions.add(
              """
              (position(lower(:name) in lower(unique_name)) > 0
                or position(lower(:name) in lower(coalesce(properties ->> 'FullUserName', ''))) > 0)\
              """);
          values.put("name", name);
        });
    query
        .device()
        .ifPresent(device -> {
          conditions.add(
              "exists (select from users_device r where r.user_id = id and r.device = :device)");
          values.put("device", uuid(device.value()));
        });
    query
        .among()
        .ifPresent(users -> {
          conditions.add("id = any(:among)");
          values.put("among", uuids(users));
        });
    String where = " where " + String.join(" and ", conditions);
    String direction = query.descending() ? " desc" : "";
    String by =
        switch (query.order()) {
          case USER -> "key";
          case FULL_NAME -> "lower(coalesce(properties ->> 'FullUserName', ''))";
          case CHANGED -> "changed";
        };
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    """
                    select id, unique_name, properties::text as properties, changed,
                      array(select device::text from users_device r where r.user_id = id
                        order by device) as devices
                    from users_user\
                    """
                        + where
                        + " order by "
                        + by
                        + direction
                        + ", id"
                        + direction
                        + " offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", query.paging().offset())
                .bind("limit", query.paging().limit())
                .map((row, _) -> user(row))
                .list(),
            handle
                .createQuery("select count(*) from users_user" + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one()));
  }

  private static KnownUser user(ResultSet row) throws SQLException {
    Map<String, Value> properties = new HashMap<>();
    Json.parse(row.getString("properties"))
        .properties()
        .forEach(each -> properties.put(each.getKey(), Json.read(each.getValue(), Value.class)));
    List<DeviceId> devices = new ArrayList<>();
    for (Object device : (Object[]) row.getArray("devices").getArray()) {
      devices.add(new DeviceId(String.valueOf(device)));
    }
    return new KnownUser(
        new UserId(row.getString("id")),
        new UniqueUserName(row.getString("unique_name")),
        properties,
        devices,
        row.getObject("changed", OffsetDateTime.class).toInstant());
  }

  boolean remove(UserId user) {
    return jdbi.inTransaction(handle -> {
      handle.execute("delete from users_device where user_id = ?", uuid(user.value()));
      return handle.execute("delete from users_user where id = ?", uuid(user.value())) > 0;
    });
  }

  void forget(DeviceId device) {
    jdbi.useHandle(handle ->
        handle.execute("delete from users_device where device = ?", uuid(device.value())));
  }

  private static UUID[] uuids(Collection<UserId> users) {
    return users.stream().map(user -> uuid(user.value())).toArray(UUID[]::new);
  }

  private static UUID uuid(String value) {
    return UUID.fromString(value);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
