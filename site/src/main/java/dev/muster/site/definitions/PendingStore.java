package dev.muster.site.definitions;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Changes that wait, as rows. */
final class PendingStore {
  private static final String COLUMNS =
      "select id, request::text as request, devices, asked, asked_by from definitions_pending ";

  private final Jdbi jdbi;

  PendingStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** A change that waits, and all of it. */
  record Waiting(PendingChange change, ApplyRequest request) {}

  long add(ApplyRequest request, long devices, Instant asked, String by) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into definitions_pending (request, devices, asked, asked_by)
                values (cast(:request as json), :devices, :asked, :by) returning id
                """)
            .bind("request", Json.write(request))
            .bind("devices", devices)
            .bind("asked", asked)
            .bind("by", by)
            .mapTo(Long.class)
            .one());
  }

  void removeBefore(Instant asked) {
    jdbi.useHandle(
        handle -> handle.execute("delete from definitions_pending where asked < ?", asked));
  }

  List<Waiting> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery(COLUMNS + "order by id").map((row, _) -> waiting(row)).list());
  }

  Optional<Waiting> find(long id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(COLUMNS + "where id = :id")
            .bind("id", id)
            .map((row, _) -> waiting(row))
            .findOne());
  }

  /** Whether it was there: of two who take it, one does. */
  boolean take(long id) {
    return jdbi.withHandle(
            handle -> handle.execute("delete from definitions_pending where id = ?", id))
        == 1;
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    ApplyRequest request = Json.read(row.getString("request"), ApplyRequest.class);
    Instant asked = row.getObject("asked", OffsetDateTime.class).toInstant();
    List<ObjectKey> objects = request.changes().stream().map(Change::object).toList();
    return new Waiting(
        new PendingChange(
            row.getLong("id"),
            row.getString("asked_by"),
            row.getLong("devices"),
            asked,
            asked.plus(Approvals.LASTS),
            objects),
        request);
  }
}
