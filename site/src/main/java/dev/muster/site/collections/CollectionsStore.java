package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Paging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of collections. */
final class CollectionsStore implements Memberships {
  private static final int BATCH = 50_000;

  private final Jdbi jdbi;

  CollectionsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  @Override
  public Set<DeviceId> members(ObjectName collection) {
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

  List<DeviceId> members(ObjectName collection, Paging paging) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device from collections_member where collection = :collection
                order by device offset :offset limit :limit\
                """)
            .bind("collection", collection.value())
            .bind("offset", paging.offset())
            .bind("limit", paging.limit())
            .mapTo(String.class)
            .map(DeviceId::new)
            .list());
  }

  Map<ObjectName, Long> counts() {
    Map<ObjectName, Long> counts = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("select collection, count(*) as n from collections_member group by 1")
            .map((row, _) ->
                Map.entry(new ObjectName(row.getString("collection")), row.getLong("n")))
            .forEach(each -> counts.put(each.getKey(), each.getValue())));
    return counts;
  }

  @Override
  public Map<DeviceId, Set<ObjectName>> collectionsOf(Collection<DeviceId> devices) {
    Map<DeviceId, Set<ObjectName>> all = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select device::text as device, array_agg(collection) as collections
                from collections_member
                where device = any(cast(:devices as uuid[])) group by 1\
                """)
            .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
            .map((row, _) -> {
              Set<ObjectName> names = new HashSet<>();
              for (Object name : (Object[]) row.getArray("collections").getArray()) {
                names.add(new ObjectName(String.valueOf(name)));
              }
              return Map.entry(new DeviceId(row.getString("device")), names);
            })
            .forEach(each -> all.put(each.getKey(), each.getValue())));
    return all;
  }

  @Override
  public Set<DeviceId> devices() {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery("select distinct device from collections_member")
                .mapTo(String.class)
                .map(DeviceId::new)
                .list()));
  }

  @Override
  public Set<ObjectName> collections() {
    return counts().keySet();
  }

  @Override
  public void change(List<MembershipChange> changes) {
    jdbi.useTransaction(handle -> {
      run(
          handle,
          """
          insert into collections_member (collection, device)
          select * from unnest(cast(:collections as text[]), cast(:devices as uuid[]))
          on conflict do nothing\
          """,
          changes,
          MembershipChange::joined);
      run(
          handle,
          """
          delete from collections_member m
          using unnest(cast(:collections as text[]), cast(:devices as uuid[]))
            as gone (collection, device)
          where m.collection = gone.collection and m.device = gone.device\
          """,
          changes,
          MembershipChange::left);
    });
  }

  private static void run(
      Handle handle,
      String sql,
      List<MembershipChange> changes,
      Function<MembershipChange, Set<DeviceId>> which) {
    List<String> collections = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    for (MembershipChange change : changes) {
      for (DeviceId device : which.apply(change)) {
        collections.add(change.collection().value());
        devices.add(device.value());
      }
    }
    for (int from = 0; from < devices.size(); from += BATCH) {
      int to = Math.min(devices.size(), from + BATCH);
      handle
          .createUpdate(sql)
          .bindArray("collections", String.class, collections.subList(from, to))
          .bindArray("devices", String.class, devices.subList(from, to))
          .execute();
    }
  }
}
