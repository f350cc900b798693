package dev.muster.site.systems;

import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.provider.SiteSystemLimits;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of hosts. */
final class SystemsStore {
  private final Jdbi jdbi;

  /** As they are kept. */
  record Roles(List<SystemRole> roles) {}

  SystemsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  List<SiteSystem> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from systems_host order by name")
            .map(SystemsStore::read)
            .list());
  }

  Optional<SiteSystem> find(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from systems_host where name = :name")
            .bind("name", name)
            .map(SystemsStore::read)
            .findOne());
  }

  void put(
      String name, String address, List<SystemRole> roles, boolean internetFacing, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into systems_host (name, address, roles, internet_facing, revision, joined)
                values (:name, :address, :roles::jsonb, :facing, 1, :now)
                on conflict (name) do update set address = excluded.address,
                  roles = excluded.roles, internet_facing = excluded.internet_facing,
                  revision = systems_host.revision + 1,
                  joined = excluded.joined, told = null, report = null, trouble = '',
                  trouble_since = null\
                """)
            .bind("name", name)
            .bind("address", address)
            .bind("roles", Json.write(new Roles(roles)))
            .bind("facing", internetFacing)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute());
  }

  boolean change(String name, List<SystemRole> roles) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update systems_host set roles = :roles::jsonb, revision = revision + 1
                    where name = :name\
                    """)
                .bind("name", name)
                .bind("roles", Json.write(new Roles(roles)))
                .execute()
            > 0);
  }

  /** False where there is no such host, or where it has other limits than those to be replaced. */
  boolean limit(String name, SiteSystemLimits limits) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update systems_host set limits = :limits::jsonb
                    where name = :name
                      and coalesce(limits -> 'limits', '[]') =
                        coalesce(coalesce(cast(:before as jsonb), limits) -> 'limits', '[]')\
                    """)
                .bind("name", name)
                .bind("limits", Json.write(new SiteSystemLimits(limits.limits())))
                .bind(
                    "before",
                    limits
                        .insteadOf()
                        .map(old -> Json.write(new SiteSystemLimits(old)))
                        .orElse(null))
                .execute()
            > 0);
  }

  boolean remove(String name) {
    return jdbi.withHandle(
        handle -> handle.execute("delete from systems_host where name = ?", name) > 0);
  }

  void told(String name, HostReport report, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update systems_host set told = :now, report = :report::jsonb, trouble = '',
                  trouble_since = null
                where name = :name\
                """)
            .bind("name", name)
            .bind("report", Json.write(report))
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute());
  }

  /** One that goes on is written once. */
  void trouble(String name, String trouble, Instant now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update systems_host set trouble = :trouble,
                  trouble_since = coalesce(trouble_since, :now)
                where name = :name and trouble <> :trouble\
                """)
            .bind("name", name)
            .bind("trouble", trouble)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute());
  }

  private static SiteSystem read(ResultSet row, StatementContext context) throws SQLException {
    return new SiteSystem(
        row.getString("name"),
        row.getString("address"),
        Json.read(row.getString("roles"), Roles.class).roles(),
        row.getBoolean("internet_facing"),
        Json.read(row.getString("limits"), SiteSystemLimits.class).limits(),
        row.getLong("revision"),
        row.getObject("joined", OffsetDateTime.class).toInstant(),
        time(row, "told"),
        Optional.ofNullable(row.getString("report")).map(text -> Json.read(text, HostReport.class)),
        row.getString("trouble"),
        time(row, "trouble_since"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
