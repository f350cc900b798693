package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.database.ComponentDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of collections. */
final class CollectionsStore {
  private final Jdbi jdbi;

  CollectionsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Set<DeviceId> members(ObjectName collection) {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery("select device from collections_member where collection = :collection")
                .bind("collection", collection.value())
                .mapTo(String.class)
                .map(DeviceId::new)
                .list()));
  }

  long count(ObjectName collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from collections_member where collection = :collection")
            .bind("collection", collection.value())
            .mapTo(Long.class)
            .one());
  }

  Set<ObjectName> collectionsOf(DeviceId device) {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery(
                    """
                    select collection from collections_member
                    where device = cast(:device as uuid)\
                    """)
                .bind("device", device.value())
                .mapTo(String.class)
                .map(ObjectName::new)
                .list()));
  }

  Map<ObjectName, Set<DeviceId>> all() {
    Map<ObjectName, Set<DeviceId>> all = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("select collection, device from collections_member")
            .map((row, _) ->
                Map.entry(
                    new ObjectName(row.getString("collection")),
                    new DeviceId(row.getString("device"))))
            .forEach(member ->
                all.computeIfAbsent(member.getKey(), _ -> new HashSet<>()).add(member.getValue())));
    return all;
  }

  /** Stores all changes or none. */
  void change(List<MembershipChange> changes) {
    jdbi.useTransaction(handle -> {
      for (MembershipChange change : changes) {
        run(
            handle,
            """
            insert into collections_member (collection, device)
            select :collection, unnest(cast(:devices as uuid[])) on conflict do nothing\
            """,
            change.collection(),
            change.joined());
        run(
            handle,
            """
            delete from collections_member
            where collection = :collection and device = any(cast(:devices as uuid[]))\
            """,
            change.collection(),
            change.left());
      }
    });
  }

  private static void run(Handle handle, String sql, ObjectName collection, Set<DeviceId> devices) {
    if (!devices.isEmpty()) {
      handle
          .createUpdate(sql)
          .bind("collection", collection.value())
          .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
          .execute();
    }
  }
}
