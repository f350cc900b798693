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

/** The members of collections, devices in one table and users in another. */
final class CollectionsStore implements Memberships {
  private static final int BATCH = 50_000;

  private final Jdbi jdbi;
  private final Table table;

  /** A table, its column of members, and the table of their numbers. */
  private record Table(String name, String member) {
    /**
     * A statement in which the table is {@code T}, its column of members {@code M}, and the table
     * of their numbers {@code N}.
     */
    String in(String sql) {
      return sql.replaceAll("\\bT\\b", name)
          .replaceAll("\\bM\\b", member)
          .replaceAll("\\bN\\b", name + "_count");
    }
  }

  private CollectionsStore(ComponentDatabase database, Table table) {
    this.jdbi = database.jdbi();
    this.table = table;
  }

  static CollectionsStore ofDevices(ComponentDatabase database) {
    return new CollectionsStore(database, new Table("collections_member", "device"));
  }

  /** Of users, each under its number where a device would stand under its own. */
  static CollectionsStore ofUsers(ComponentDatabase database) {
    return new CollectionsStore(database, new Table("collections_user", "user_id"));
  }

  @Override
  public Set<DeviceId> members(ObjectName collection) {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery(table.in("select M from T where collection = :collection"))
                .bind("collection", collection.value())
                .mapTo(String.class)
                .map(DeviceId::new)
                .list()));
  }

  long count(ObjectName collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                table.in("select coalesce(sum(members), 0) from N where collection = :collection"))
            .bind("collection", collection.value())
            .mapTo(Long.class)
            .one());
  }

  Set<ObjectName> collectionsOf(DeviceId device) {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery(table.in("select collection from T where M = cast(:device as uuid)"))
                .bind("device", device.value())
                .mapTo(String.class)
                .map(ObjectName::new)
                .list()));
  }

  List<DeviceId> members(ObjectName collection, Paging paging) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                table.in(
                    """
                    select M from T where collection = :collection
                    order by M offset :offset limit :limit\
                    """))
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
            .createQuery(
                table.in(
                    """
                    select collection, sum(members) as members from N
                    group by 1 having sum(members) > 0\
                    """))
            .map((row, _) ->
                Map.entry(new ObjectName(row.getString("collection")), row.getLong("members")))
            .forEach(each -> counts.put(each.getKey(), each.getValue())));
    return counts;
  }

  @Override
  public Map<DeviceId, Set<ObjectName>> collectionsOf(Collection<DeviceId> devices) {
    Map<DeviceId, Set<ObjectName>> all = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                table.in(
                    """
                    select M::text as member, array_agg(collection) as collections
                    from T where M = any(cast(:devices as uuid[])) group by 1\
                    """))
            .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
            .map((row, _) -> {
              Set<ObjectName> names = new HashSet<>();
              for (Object name : (Object[]) row.getArray("collections").getArray()) {
                names.add(new ObjectName(String.valueOf(name)));
              }
              return Map.entry(new DeviceId(row.getString("member")), names);
            })
            .forEach(each -> all.put(each.getKey(), each.getValue())));
    return all;
  }

  @Override
  public Set<DeviceId> devices() {
    return jdbi.withHandle(handle ->
        new TreeSet<>(
            handle
                .createQuery(table.in("select distinct M from T"))
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
          table.in(
              """
              with joined as (
                insert into T (collection, M)
                select * from unnest(cast(:collections as text[]), cast(:devices as uuid[]))
                on conflict do nothing returning collection)
              insert into N (collection, members)
              select collection, count(*) from joined group by collection\
              """),
          changes,
          MembershipChange::joined);
      run(
          handle,
          table.in(
              """
              with gone as (
                delete from T m
                using unnest(cast(:collections as text[]), cast(:devices as uuid[]))
                  as leaver (collection, member)
                where m.collection = leaver.collection and m.M = leaver.member
                returning m.collection)
              insert into N (collection, members)
              select collection, -count(*) from gone group by collection\
              """),
          changes,
          MembershipChange::left);
    });
  }

  /** Makes one row of those of each collection, where there are many. */
  void fold() {
    jdbi.useHandle(handle ->
        handle.execute(
            table.in(
                """
                with folded as (
                  delete from N where (select count(*) from N)
                    > 1000 + 2 * (select count(distinct collection) from N)
                  returning collection, members)
                insert into N (collection, members)
                select collection, sum(members) from folded
                group by collection having sum(members) <> 0\
                """)));
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
