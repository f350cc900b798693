package dev.muster.site.intake;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.intake.Heard.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The queue, the streams, and what was put aside. */
final class IntakeStore {
  private static final int LONGEST_REASON = 1000;

  private final Jdbi jdbi;

  IntakeStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** A text that the database takes; one that had to be changed is not signed any more. */
  static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  /** The oldest messages, at least one, at most so many and about so many bytes. */
  List<Queued> next(int most, long mostBytes) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, received, payload, signer, signature
                from intake_message
                where id in (
                  select id from (
                    select id, size, sum(size) over (order by id) as total
                    from (
                      select id, size from intake_message order by id limit :most) oldest) sized
                  where total - size < :bytes)
                order by id
                """)
            .bind("most", most)
            .bind("bytes", mostBytes)
            .map((row, context) -> queued(row))
            .list());
  }

  private static Queued queued(ResultSet row) throws SQLException {
    return new Queued(
        row.getLong("id"),
        instant(row, "received"),
        new Signed(
            row.getString("payload"),
            new KeyId(row.getString("signer")),
            row.getString("signature")));
  }

  /** A batch with what was taken of its streams before. */
  Batch begin(List<Heard> heard, Instant now) {
    UUID[] devices =
        heard.stream()
            .filter(Said.class::isInstance)
            .map(each -> uuid(((Said) each).message().device()))
            .distinct()
            .toArray(UUID[]::new);
    String[] names =
        heard.stream()
            .filter(Said.class::isInstance)
            .map(each -> ((Said) each).message().stream())
            .distinct()
            .toArray(String[]::new);
    Map<StreamId, SeenStream> streams = new HashMap<>();
    Map<DeviceId, Long> streamsOf = new HashMap<>();
    jdbi.useHandle(handle -> {
      handle
          .createQuery(
              """
              select device, stream, seen::text as seen, recent from intake_stream
              where device = any(:devices) and stream = any(:streams)
              """)
          .bind("devices", devices)
          .bind("streams", names)
          .map((row, context) ->
              Map.entry(
                  new StreamId(new DeviceId(row.getString("device")), row.getString("stream")),
                  new SeenStream(row.getString("seen"), row.getString("recent"))))
          .forEach(entry -> streams.put(entry.getKey(), entry.getValue()));
      handle
          .createQuery(
              """
              select device, count(*) as streams from intake_stream
              where device = any(:devices) group by device
              """)
          .bind("devices", devices)
          .map((row, context) ->
              Map.entry(new DeviceId(row.getString("device")), row.getLong("streams")))
          .forEach(entry -> streamsOf.put(entry.getKey(), entry.getValue()));
    });
    return new Batch(streams, streamsOf, now);
  }

  /** Notes the streams, puts aside what is to be, and takes the batch from the queue. */
  void finish(List<Queued> queued, Batch batch, Instant now, int mostAside) {
    Long[] ids = queued.stream().map(Queued::number).toArray(Long[]::new);
    jdbi.useTransaction(handle -> {
      noteStreams(handle, batch.streams(), now);
      if (!batch.aside().isEmpty()) {
        putAside(handle, batch.aside(), now, mostAside);
      }
      handle
          .createUpdate("delete from intake_message where id = any(:ids)")
          .bind("ids", ids)
          .execute();
    });
  }

  private static void noteStreams(Handle handle, Map<StreamId, SeenStream> streams, Instant now) {
    List<Map.Entry<StreamId, SeenStream>> all = List.copyOf(streams.entrySet());
    handle
        .createUpdate(
            """
            insert into intake_stream (device, stream, seen, recent, used)
            select device, stream, seen::int8multirange, recent, :now
            from unnest(:devices::uuid[], :streams::text[], :seen::text[], :recent::text[])
              as s (device, stream, seen, recent)
            on conflict (device, stream) do update
              set seen = excluded.seen, recent = excluded.recent, used = excluded.used
            """)
        .bind("now", now)
        .bind(
            "devices",
            all.stream().map(each -> each.getKey().device().value()).toArray(String[]::new))
        .bind("streams", all.stream().map(each -> each.getKey().stream()).toArray(String[]::new))
        .bind("seen", all.stream().map(each -> each.getValue().ranges()).toArray(String[]::new))
        .bind("recent", all.stream().map(each -> each.getValue().recent()).toArray(String[]::new))
        .execute();
  }

  private static void putAside(Handle handle, Map<Long, String> aside, Instant now, int mostAside) {
    handle
        .createUpdate(
            """
            insert into intake_aside (id, received, payload, signer, signature, reason, put)
            select m.id, m.received, m.payload, m.signer, m.signature, a.reason, :now
            from unnest(:ids::bigint[], :reasons::text[]) as a (id, reason)
            join intake_message m on m.id = a.id
            on conflict (id) do nothing
            """)
        .bind("now", now)
        .bind("ids", aside.keySet().stream().map(String::valueOf).toArray(String[]::new))
        .bind(
            "reasons",
            aside.values().stream()
                .map(reason ->
                    storable(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))))
                .toArray(String[]::new))
        .execute();
    handle
        .createUpdate(
            """
            delete from intake_aside where id <= (
              select id from intake_aside order by id desc offset :most limit 1)
            """)
        .bind("most", mostAside)
        .execute();
  }

  long waiting() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select count(*) from intake_message").mapTo(Long.class).one());
  }

  Optional<Instant> oldest() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select received from intake_message order by id limit 1")
            .map((row, context) -> row.getObject("received", OffsetDateTime.class).toInstant())
            .findOne());
  }

  Page<Aside> aside(Paging paging) {
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    """
                    select id, received, payload, reason from intake_aside
                    order by id desc offset :offset limit :limit
                    """)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) ->
                    new Aside(
                        row.getLong("id"),
                        instant(row, "received"),
                        row.getString("payload"),
                        row.getString("reason")))
                .list(),
            handle.createQuery("select count(*) from intake_aside").mapTo(Long.class).one()));
  }

  void forgetSpool(String spool) {
    jdbi.useHandle(handle -> handle.execute("delete from intake_spool where spool = ?", spool));
  }

  /**
   * Whether a message is to blame: its data does not fit (SQLSTATE classes 22, 23 and 54), or the
   * trouble is not the database's. All other trouble with the database passes, or is repaired, and
   * nothing is put aside for it.
   */
  static boolean isPoison(RuntimeException trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null
            && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
      }
    }
    return true;
  }

  private static UUID uuid(DeviceId device) {
    return UUID.fromString(device.value());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
