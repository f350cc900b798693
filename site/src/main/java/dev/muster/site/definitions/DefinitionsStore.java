package dev.muster.site.definitions;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tables of definitions. */
final class DefinitionsStore {
  /** Changes are made one after the other, so that their numbers are in the order of commits. */
  private static final long LOCK = 110;

  private final Jdbi jdbi;

  DefinitionsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** One transaction, with no other that changes anything at the same time. */
  <T> T change(Function<Changing, T> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      return work.apply(new Changing(handle));
    });
  }

  /** What is there now. */
  Map<ObjectKey, StoredObject> objects() {
    return jdbi.withHandle(DefinitionsStore::objects);
  }

  private static Map<ObjectKey, StoredObject> objects(Handle handle) {
    Map<ObjectKey, StoredObject> objects = new TreeMap<>();
    handle
        .createQuery("select document, version, changed, changed_by from definitions_object")
        .map(DefinitionsStore::stored)
        .forEach(object -> objects.put(ObjectKey.of(object.document()), object));
    return objects;
  }

  List<StoredObject> list(ObjectKind kind) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select document, version, changed, changed_by from definitions_object
                where kind = :kind order by name\
                """)
            .bind("kind", kind.label())
            .map(DefinitionsStore::stored)
            .list());
  }

  Optional<StoredObject> find(ObjectKey key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select document, version, changed, changed_by from definitions_object
                where kind = :kind and name = :name\
                """)
            .bind("kind", key.kind().label())
            .bind("name", key.name().value())
            .map(DefinitionsStore::stored)
            .findOne());
  }

  List<ObjectVersion> history(ObjectKey key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, kind, name, version, changed, changed_by, document
                from definitions_version where kind = :kind and name = :name order by number\
                """)
            .bind("kind", key.kind().label())
            .bind("name", key.name().value())
            .map(DefinitionsStore::version)
            .list());
  }

  List<ObjectVersion> changesAfter(long number, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, kind, name, version, changed, changed_by, document
                from definitions_version where number > :number order by number limit :most\
                """)
            .bind("number", number)
            .bind("most", most)
            .map(DefinitionsStore::version)
            .list());
  }

  List<Publication> publicationsAfter(long number, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, policy, serial, signed from definitions_publication
                where number > :number order by number limit :most\
                """)
            .bind("number", number)
            .bind("most", most)
            .map(DefinitionsStore::publication)
            .list());
  }

  private static StoredObject stored(ResultSet row, StatementContext context) throws SQLException {
    return new StoredObject(
        Json.read(row.getString("document"), Declared.class),
        row.getLong("version"),
        instant(row),
        row.getString("changed_by"));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("changed", OffsetDateTime.class).toInstant();
  }

  private static ObjectVersion version(ResultSet row, StatementContext context)
      throws SQLException {
    return new ObjectVersion(
        row.getLong("number"),
        new ObjectKey(
            ObjectKind.labelled(row.getString("kind")).orElseThrow(),
            new ObjectName(row.getString("name"))),
        row.getLong("version"),
        instant(row),
        row.getString("changed_by"),
        Optional.ofNullable(row.getString("document"))
            .map(json -> Json.read(json, Declared.class)));
  }

  private static Publication publication(ResultSet row, StatementContext context)
      throws SQLException {
    return new Publication(
        row.getLong("number"),
        new PolicyId(row.getString("policy")),
        row.getLong("serial"),
        Optional.ofNullable(row.getString("signed"))
            .map(json -> Json.read(json, SignedPolicy.class)));
  }

  /** What one change sees and does. */
  static final class Changing {
    private final Handle handle;

    private Changing(Handle handle) {
      this.handle = handle;
    }

    Map<ObjectKey, StoredObject> objects() {
      return DefinitionsStore.objects(handle);
    }

    /** The serial of the last body of each policy. */
    long lastSerial(PolicyId policy) {
      return handle
          .createQuery(
              "select coalesce(max(serial), 0) from definitions_publication where policy = :policy")
          .bind("policy", policy.value())
          .mapTo(Long.class)
          .one();
    }

    /** The last version that the object ever had, 0 where it never was. */
    long lastVersion(ObjectKey key) {
      return handle
          .createQuery(
              """
              select coalesce(max(version), 0) from definitions_version
              where kind = :kind and name = :name\
              """)
          .bind("kind", key.kind().label())
          .bind("name", key.name().value())
          .mapTo(Long.class)
          .one();
    }

    void put(Declared document, long version, Instant time, String by) {
      write(
          """
          insert into definitions_object (kind, name, version, document, changed, changed_by)
          values (:kind, :name, :version, cast(:document as json), :changed, :by)
          on conflict (kind, name) do update set version = excluded.version,
            document = excluded.document, changed = excluded.changed,
            changed_by = excluded.changed_by\
          """,
          ObjectKey.of(document),
          version,
          Json.canonical(document),
          time,
          by);
      note(ObjectKey.of(document), version, Json.canonical(document), time, by);
    }

    void remove(ObjectKey key, long version, Instant time, String by) {
      handle
          .createUpdate("delete from definitions_object where kind = :kind and name = :name")
          .bind("kind", key.kind().label())
          .bind("name", key.name().value())
          .execute();
      note(key, version, null, time, by);
    }

    private void note(
        ObjectKey key, long version, @Nullable String document, Instant time, String by) {
      write(
          """
          insert into definitions_version (kind, name, version, document, changed, changed_by)
          values (:kind, :name, :version, cast(:document as json), :changed, :by)\
          """,
          key,
          version,
          document,
          time,
          by);
    }

    private void write(
        String sql,
        ObjectKey key,
        long version,
        @Nullable String document,
        Instant time,
        String by) {
      handle
          .createUpdate(sql)
          .bind("kind", key.kind().label())
          .bind("name", key.name().value())
          .bind("version", version)
          .bind("document", document)
          .bind("changed", time.atOffset(ZoneOffset.UTC))
          .bind("by", by)
          .execute();
    }

    void publish(
        PolicyId policy, long serial, Optional<SignedPolicy> signed, Instant time, String by) {
      handle
          .createUpdate(
              """
              insert into definitions_publication
                (policy, serial, signed, published, published_by)
              values (:policy, :serial, cast(:signed as json), :time, :by)\
              """)
          .bind("policy", policy.value())
          .bind("serial", serial)
          .bind("signed", signed.map(Json::write).orElse(null))
          .bind("time", time.atOffset(ZoneOffset.UTC))
          .bind("by", by)
          .execute();
    }
  }
}
