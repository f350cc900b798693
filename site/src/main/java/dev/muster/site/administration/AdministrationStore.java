package dev.muster.site.administration;

import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.AuditFilter;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The tables of administration. */
final class AdministrationStore {
  private final Jdbi jdbi;

  AdministrationStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** An administrator and its secret. */
  record Stored(Administrator administrator, Optional<String> password) {}

  void put(
      String name, Optional<String> password, Optional<String> certificate, List<Grant> grants) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              insert into administration_administrator (name, password, certificate)
              values (:name, :password, :certificate)
              on conflict (name) do update set password = excluded.password,
                certificate = excluded.certificate\
              """)
          .bind("name", name)
          .bind("password", password.orElse(null))
          .bind("certificate", certificate.orElse(null))
          .execute();
      handle.execute("delete from administration_grant where administrator = ?", name);
      handle.execute("delete from administration_session where administrator = ?", name);
      handle.execute("delete from administration_certificate where administrator = ?", name);
      for (Grant grant : grants) {
        handle.execute(
            "insert into administration_grant (administrator, role, collection) values (?, ?, ?)",
            name,
            grant.role().name(),
            grant.collection().map(ObjectName::value).orElse(null));
      }
    });
  }

  boolean remove(String name) {
    return jdbi.withHandle(handle ->
        handle.execute("delete from administration_administrator where name = ?", name) > 0);
  }

  Optional<Stored> withPassword(String name) {
    return find(name).map(administrator -> new Stored(administrator, password(name)));
  }

  private Optional<String> password(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select password from administration_administrator
                where name = :name and password is not null\
                """)
            .bind("name", name)
            .mapTo(String.class)
            .findOne());
  }

  Optional<Administrator> find(String name) {
    return one("name", name);
  }

  Optional<Administrator> byCertificate(String fingerprint, Instant now) {
    return one("certificate", fingerprint)
        .or(() -> ownerOfComputer(fingerprint, now).flatMap(this::find));
  }

  private Optional<String> ownerOfComputer(String fingerprint, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select administrator from administration_certificate
                where fingerprint = :fingerprint and expires > :now\
                """)
            .bind("fingerprint", fingerprint)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .mapTo(String.class)
            .findOne());
  }

  /** Keeps a computer's certificate; refuses where the administrator has {@code most} already. */
  boolean addCertificate(
      String administrator, String computer, String fingerprint, Instant expires, int most) {
    return jdbi.inTransaction(handle -> {
      handle.execute("delete from administration_certificate where expires < now()");
      return handle.execute(
              """
              insert into administration_certificate (fingerprint, administrator, computer, expires)
              select ?, ?, ?, ?
              where (select count(*) from administration_certificate where administrator = ?) < ?\
              """,
              fingerprint,
              administrator,
              computer,
              expires.atOffset(ZoneOffset.UTC),
              administrator,
              most)
          == 1;
    });
  }

  boolean removeCertificate(String fingerprint) {
    return jdbi.withHandle(handle ->
        handle.execute("delete from administration_certificate where fingerprint = ?", fingerprint)
            == 1);
  }

  Optional<Administrator> bySubject(String subject) {
    return one("subject", subject);
  }

  boolean identify(String name, Optional<String> subject) {
    return jdbi.inTransaction(handle -> {
      handle.execute("delete from administration_session where administrator = ? and openid", name);
      handle.execute("delete from administration_certificate where administrator = ?", name);
      return handle.execute(
              "update administration_administrator set subject = ? where name = ?",
              subject.orElse(null),
              name)
          == 1;
    });
  }

  boolean isByOpenId(String token) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select openid from administration_session where token = :token")
            .bind("token", token)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false));
  }

  /** Whether an administrator other than this one has this certificate of setup. */
  boolean isOfAnother(String name, String fingerprint) {
    return one("certificate", fingerprint)
        .filter(stored -> !stored.name().equals(name))
        .isPresent();
  }

  private Optional<Administrator> one(String column, String value) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select name, has_password, certificate, subject from administration_person where "
                    + column
                    + " = :value")
            .bind("value", value)
            .map((row, _) -> administrator(handle, row))
            .findOne());
  }

  List<Administrator> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select name, has_password, certificate, subject from administration_person order by"
                    + " name")
            .map((row, _) -> administrator(handle, row))
            .list());
  }

  private static Administrator administrator(Handle handle, ResultSet row) throws SQLException {
    String name = row.getString("name");
    List<Grant> grants =
        handle
            .createQuery(
                """
                select role, collection from administration_grant
                where administrator = :name order by role, collection\
                """)
            .bind("name", name)
            .map((granted, _) ->
                new Grant(
                    AdministratorRole.valueOf(granted.getString("role")),
                    Optional.ofNullable(granted.getString("collection")).map(ObjectName::new)))
            .list();
    return new Administrator(
        name,
        row.getBoolean("has_password"),
        Optional.ofNullable(row.getString("certificate")),
        Optional.ofNullable(row.getString("subject")),
        grants);
  }

  void addSession(String token, String administrator, Instant expires, boolean openId) {
    jdbi.useHandle(handle -> {
      handle.execute("delete from administration_session where expires < now()");
      handle.execute(
          """
          insert into administration_session (token, administrator, expires, openid)
          values (?, ?, ?, ?)\
          """,
          token,
          administrator,
          expires.atOffset(ZoneOffset.UTC),
          openId);
    });
  }

  Optional<String> session(String token, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select administrator from administration_session
                where token = :token and expires > :now\
                """)
            .bind("token", token)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .mapTo(String.class)
            .findOne());
  }

  void removeSession(String token) {
    jdbi.useHandle(
        handle -> handle.execute("delete from administration_session where token = ?", token));
  }

  void note(Instant time, String administrator, String action, String object) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into administration_record (time, administrator, action, object)
            values (?, ?, ?, ?)\
            """,
            time.atOffset(ZoneOffset.UTC),
            administrator,
            action,
            object));
  }

  List<RecordEntry> entriesBefore(long number, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, time, administrator, action, object from administration_record
                where number < :number order by number desc limit :most\
                """)
            .bind("number", number)
            .bind("most", most)
            .map((row, _) -> entry(row))
            .list());
  }

  Page<RecordEntry> entries(AuditFilter filter, Paging paging) {
    String from =
        """
        from administration_record
        where (:by::text is null or administrator = :by)
          and (:object::text is null or position(:object in object) > 0)
          and (:since::timestamptz is null or time >= :since)
        """;
    return jdbi.withHandle(handle ->
        new Page<>(
            bind(
                    handle.createQuery(
                        "select * " + from + "order by number desc limit :most offset :left"),
                    filter)
                .bind("most", paging.limit())
                .bind("left", paging.offset())
                .map((row, _) -> entry(row))
                .list(),
            bind(handle.createQuery("select count(*) " + from), filter).mapTo(Long.class).one()));
  }

  private static Query bind(Query query, AuditFilter filter) {
    return query
        .bind("by", filter.by().orElse(null))
        .bind("object", filter.object().orElse(null))
        .bind("since", filter.since().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
  }

  private static RecordEntry entry(ResultSet row) throws SQLException {
    return new RecordEntry(
        row.getLong("number"),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        row.getString("administrator"),
        row.getString("action"),
        row.getString("object"));
  }
}
