package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.user.UserId;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads users, and whom devices belong to, as instances of their classes. */
final class UserRowsStore {
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final Value TYPE_OF_USERS = Value.of(4);

  private final Jdbi jdbi;

  UserRowsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Map<UserId, Instance> users(Collection<UserId> users) {
    Map<UserId, Instance> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select device, name, username, uniqueusername, windowsntdomain, creationdate,
                  imported::text as imported
                from query_user where device = any(:users)\
                """)
            .bind(
                "users",
                users.stream().map(user -> UUID.fromString(user.value())).toArray(UUID[]::new))
            .map((row, _) -> Map.entry(new UserId(row.getString("device")), user(row)))
            .forEach(each -> found.put(each.getKey(), each.getValue())));
    return found;
  }

  private static Instance user(ResultSet row) throws SQLException {
    Map<String, Value> properties = new HashMap<>();
    Json.parse(row.getString("imported"))
        .properties()
        .forEach(each -> properties.put(each.getKey(), Json.read(each.getValue(), Value.class)));
    properties.put("Name", Value.of(row.getString("name")));
    properties.put("UserName", Value.of(row.getString("username")));
    properties.put("UniqueUserName", Value.of(row.getString("uniqueusername")));
    properties.put("WindowsNTDomain", Value.of(row.getString("windowsntdomain")));
    properties.put("ResourceType", TYPE_OF_USERS);
    properties.put("CreationDate", Value.of(row.getString("creationdate")));
    return new Instance("", properties);
  }

  List<UserId> after(Optional<UserId> last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select device from query_user where device > :last order by device limit :most")
            .bind("last", last.map(user -> UUID.fromString(user.value())).orElse(BEFORE_ALL))
            .bind("most", most)
            .map((row, _) -> new UserId(row.getString("device")))
            .list());
  }

  /** The devices that have these ids or names, by what was asked. */
  Map<String, Set<DeviceId>> called(Set<String> idsOrNames) {
    Map<String, Set<DeviceId>> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select a.asked, s.device from unnest(cast(:asked as text[])) as a (asked)
                join query_system s on lower(s.name) = lower(a.asked)
                union
                select a.asked, s.device from unnest(cast(:asked as text[])) as a (asked)
                join query_system s on s.device::text = lower(a.asked)\
                """)
            .bindArray("asked", String.class, List.copyOf(idsOrNames))
            .map((row, _) ->
                found
                    .computeIfAbsent(row.getString("asked"), _ -> new TreeSet<>())
                    .add(new DeviceId(row.getString("device"))))
            .forEach(_ -> {}));
    return found;
  }

  /** The instances of those that belong to anybody. */
  Map<DeviceId, List<Instance>> relationships(Collection<DeviceId> devices) {
    Map<DeviceId, List<Instance>> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select device, uniqueusername, resourcename, creationtime
                from query_relationship where device = any(:devices) order by device, 2\
                """)
            .bind(
                "devices",
                devices.stream()
                    .map(device -> UUID.fromString(device.value()))
                    .toArray(UUID[]::new))
            .map((row, _) ->
                found
                    .computeIfAbsent(new DeviceId(row.getString("device")), _ -> new ArrayList<>())
                    .add(relationship(row)))
            .forEach(_ -> {}));
    return found;
  }

  private static Instance relationship(ResultSet row) throws SQLException {
    String user = row.getString("uniqueusername");
    return new Instance(
        user,
        Map.of(
            "UniqueUserName", Value.of(user),
            "ResourceName", Value.of(row.getString("resourcename")),
            "CreationTime", Value.of(row.getString("creationtime")),
            "IsActive", Value.of(1)));
  }
}
