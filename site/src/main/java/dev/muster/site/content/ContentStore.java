package dev.muster.site.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tables of content. */
final class ContentStore {
  private static final long LOCK = 140;

  /** Contents with their counts. */
  private static final String ENTRIES =
      """
      select f.*, coalesce(r.documents, 0) as documents, coalesce(c.points, 0) as points,
        coalesce(c.bytes, 0) as bytes
      from content_file f
      left join lateral (
        select count(*) as documents from content_reference r
        where r.hash = f.hash and r.ended is null) r on true
      left join lateral (
        select count(*) filter (where state = 'there') as points, sum(received) as bytes
        from content_copy c where c.hash = f.hash) c on true
      """;

  private final Jdbi jdbi;

  ContentStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** One transaction, with no other that registers, claims or deletes content. */
  <T> T changing(Function<ChangingStore, T> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      return work.apply(new ChangingStore(handle));
    });
  }

  long progress() {
    return jdbi.withHandle(ContentStore::progress);
  }

  static long progress(Handle handle) {
    return handle.createQuery("select number from content_progress").mapTo(Long.class).one();
  }

  List<ContentHash> wanted() {
    return hashes("select hash from content_file order by hash", Map.of());
  }

  List<ContentHash> due(Instant before) {
    return hashes(
        "select hash from content_file where marked < :before and claimed < :before order by hash",
        Map.of("before", before));
  }

  private List<ContentHash> hashes(String sql, Map<String, ?> values) {
    return jdbi.withHandle(handle ->
        handle.createQuery(sql).bindMap(values).mapTo(String.class).map(ContentHash::new).list());
  }

  Page<ContentEntry> page(ContentQuery query) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    query
        .name()
        .ifPresent(name -> {
          conditions.add("position(lower(:name) in lower(f.name)) > 0");
          values.put("name", name);
        });
    query
        .state()
        .ifPresent(state -> {
          conditions.add(
              "exists (select 1 from content_copy c where c.hash = f.hash and c.state = :state)");
          values.put("state", label(state));
        });
    query
        .named()
        .ifPresent(named ->
            conditions.add(
                (named ? "" : "not ")
                    + "exists (select 1 from content_reference r"
                    + " where r.hash = f.hash and r.ended is null)"));
    String where = " where " + String.join(" and ", conditions);
    String by =
        switch (query.order()) {
          case NAME -> "lower(f.name)";
          case SIZE -> "f.size";
          case ADDED -> "f.added";
        };
    String direction = query.descending() ? " desc" : "";
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    ENTRIES
                        + where
                        + " order by "
                        + by
                        + direction
                        + ", f.hash"
                        + direction
                        + " offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", query.paging().offset())
                .bind("limit", query.paging().limit())
                .map(ContentStore::entry)
                .list(),
            handle
                .createQuery("select count(*) from content_file f" + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one()));
  }

  Optional<ContentDescription> describe(ContentHash hash) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(ENTRIES + " where f.hash = :hash")
            .bind("hash", hash.value())
            .map(ContentStore::entry)
            .findOne()
            .map(entry ->
                new ContentDescription(entry, references(handle, hash), copies(handle, hash))));
  }

  private static List<ContentDescription.Reference> references(Handle handle, ContentHash hash) {
    return handle
        .createQuery(
            """
            select kind, name, version, ended from content_reference
            where hash = :hash order by kind, name, version desc
            """)
        .bind("hash", hash.value())
        .map((row, context) ->
            new ContentDescription.Reference(
                new ObjectKey(
                    ObjectKind.labelled(row.getString("kind")).orElseThrow(),
                    new ObjectName(row.getString("name"))),
                row.getLong("version"),
                instant(row, "ended")))
        .list();
  }

  private static List<ContentDescription.Placed> copies(Handle handle, ContentHash hash) {
    return handle
        .createQuery(
            """
            select p.point, coalesce(c.state, 'waiting') as state,
              coalesce(c.received, 0) as received, c.validated, coalesce(c.reason, '') as reason
            from content_point p
            left join content_copy c on c.point = p.point and c.hash = :hash
            order by p.point
            """)
        .bind("hash", hash.value())
        .map((row, context) ->
            new ContentDescription.Placed(
                row.getString("point"),
                new ContentCopy(
                    hash,
                    ContentCopy.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getLong("received"),
                    instant(row, "validated"),
                    row.getString("reason"))))
        .list();
  }

  void removePoint(String point) {
    jdbi.useTransaction(handle -> {
      handle.execute("delete from content_copy where point = ?", point);
      handle.execute("delete from content_point where point = ?", point);
    });
  }

  void point(String point, String url) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into content_point (point, url) values (?, ?)
            on conflict (point) do update set url = excluded.url where content_point.url <> excluded.url
            """,
            point,
            url));
  }

  List<ContentPoint> having(ContentHash hash) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.point, p.url from content_copy c join content_point p on p.point = c.point
                where c.hash = :hash and c.state = 'there' order by p.point
                """)
            .bind("hash", hash.value())
            .map((row, context) -> new ContentPoint(row.getString("point"), row.getString("url")))
            .list());
  }

  List<ContentUsage> usage() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.point, p.url, count(*) filter (where c.state = 'there') as files,
                  coalesce(sum(c.received), 0) as bytes
                from content_point p left join content_copy c on c.point = p.point
                group by p.point, p.url order by p.point
                """)
            .map((row, context) ->
                new ContentUsage(
                    row.getString("point"),
                    row.getString("url"),
                    row.getLong("files"),
                    row.getLong("bytes")))
            .list());
  }

  List<PointTransfers> transfers() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.point, count(*) filter (where c.state in ('waiting', 'copying')) as waiting,
                  count(*) filter (where c.state = 'failed') as failed, min(c.changed) as oldest
                from content_point p
                  left join content_copy c on c.point = p.point and c.state <> 'there'
                group by p.point order by p.point
                """)
            .map((row, context) ->
                new PointTransfers(
                    row.getString("point"),
                    row.getLong("waiting"),
                    row.getLong("failed"),
                    instant(row, "oldest")))
            .list());
  }

  private static ContentEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new ContentEntry(
        new ContentHash(row.getString("hash")),
        row.getString("name"),
        row.getLong("size"),
        row.getObject("added", OffsetDateTime.class).toInstant(),
        row.getString("added_by"),
        row.getLong("documents"),
        row.getLong("points"),
        row.getLong("bytes"),
        instant(row, "marked"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  static String label(ContentCopy.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
