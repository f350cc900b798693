package dev.muster.site.definitions;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.trust.KeyId;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.AuditFilter;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads who changed what, the latest first. */
final class ChangesStore {
  private static final String FROM =
      """
      from definitions_version v
      where (:by::text is null or changed_by = :by)
        and (:object::text is null or position(:object in kind || '/' || name) > 0)
        and (:since::timestamptz is null or changed >= :since)
      """;

  private final Jdbi jdbi;

  ChangesStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** The policies of a request are published at the very time of its changes. */
  Page<ObjectChange> page(AuditFilter filter, Paging paging) {
    return jdbi.withHandle(handle ->
        new Page<>(
            bind(
                    handle.createQuery(
                        """
                        select kind, name, version, document is null as removed, changed, changed_by,
                          array(
                            select distinct signed->'policy'->>'signer' from definitions_publication p
                            where p.published = v.changed and p.published_by = v.changed_by
                              and signed is not null) as signers
                        """
                            + FROM
                            + "order by number desc limit :most offset :left"),
                    filter)
                .bind("most", paging.limit())
                .bind("left", paging.offset())
                .map((row, _) -> change(row))
                .list(),
            bind(handle.createQuery("select count(*) " + FROM), filter).mapTo(Long.class).one()));
  }

  private static Query bind(Query query, AuditFilter filter) {
    return query
        .bind("by", filter.by().orElse(null))
        .bind("object", filter.object().orElse(null))
        .bind("since", filter.since().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
  }

  private static ObjectChange change(ResultSet row) throws SQLException {
    return new ObjectChange(
        new ObjectKey(
            ObjectKind.labelled(row.getString("kind")).orElseThrow(),
            new ObjectName(row.getString("name"))),
        row.getLong("version"),
        row.getBoolean("removed"),
        row.getObject("changed", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"),
        signers((String[]) row.getArray("signers").getArray()));
  }

  private static List<KeyId> signers(String[] keys) {
    return Stream.of(keys).map(KeyId::new).toList();
  }
}
