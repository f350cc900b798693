package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of live questions. */
final class LiveStore {
  private static final long LOCK = 200;

  /** Management points look every five seconds. */
  private static final int ABSENT_AFTER_SECONDS = 20;

  private static final int LEFT_OVER_SECONDS = 30;

  private final Jdbi jdbi;

  LiveStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Writes down a question, unless so many of its kind stand.
   *
   * @return the management points that are there
   */
  Optional<Set<String>> ask(StandingQuestion question, int most) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      forget(handle);
      long standing =
          handle
              .createQuery(
                  """
                  select count(*) from live_question
                  where expires > now() and (query is null) = :looks
                  """)
              .bind("looks", question.query().isEmpty())
              .mapTo(Long.class)
              .one();
      if (standing >= most) {
        return Optional.empty();
      }
      handle
          .createUpdate(
              """
              insert into live_question (id, expires, query, synchronise, devices)
              values (:id, clock_timestamp() + make_interval(secs => :seconds), :query,
                :synchronise, cast(:devices as uuid[]))
              """)
          .bind("id", uuid(question.id()))
          .bind("seconds", question.left().toMillis() / 1000.0)
          .bind("query", question.query().map(Json::write).orElse(null))
          .bind("synchronise", question.synchronise())
          .bind("devices", question.devices().map(LiveStore::uuids).orElse(null))
          .execute();
      handle.execute("notify " + LiveQueries.ASKED);
      return Optional.of(
          new TreeSet<>(
              handle
                  .createQuery(
                      "select point from live_point where seen > now() - make_interval(secs => :s)")
                  .bind("s", ABSENT_AFTER_SECONDS)
                  .mapTo(String.class)
                  .list()));
    });
  }

  void end(QuestionId question) {
    jdbi.useHandle(
        handle -> handle.execute("delete from live_question where id = ?", uuid(question)));
  }

  /** Whom management points have asked, but for those points that are known already. */
  Map<String, List<DeviceId>> asked(QuestionId question, Set<String> known) {
    Map<String, List<DeviceId>> asked = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select point, devices from live_asked
                where question = :question and not (point = any(:known))
                """)
            .bind("question", uuid(question))
            .bind("known", known.toArray(String[]::new))
            .map((row, _) ->
                Map.entry(row.getString("point"), List.copyOf(devices(row).orElseThrow())))
            .forEach(each -> asked.put(each.getKey(), each.getValue())));
    return asked;
  }

  /** Takes up to so many answers away. */
  List<Said> take(QuestionId question, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                delete from live_answer where number in (
                  select number from live_answer where question = :question
                  order by number limit :most)
                returning device, signed
                """)
            .bind("question", uuid(question))
            .bind("most", most)
            .map((row, _) ->
                new Said(
                    question,
                    new DeviceId(row.getString("device")),
                    Json.read(row.getString("signed"), Signed.class)))
            .list());
  }

  /** A management point is there. */
  void here(String point) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into live_point (point, seen) values (?, now())
            on conflict (point) do update set seen = now()
            """,
            point));
  }

  void gone(String point) {
    jdbi.useHandle(handle -> handle.execute("delete from live_point where point = ?", point));
  }

  List<StandingQuestion> standing() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, query, synchronise, devices,
                  extract(epoch from expires - clock_timestamp()) * 1000 as left_millis
                from live_question where expires > clock_timestamp()
                """)
            .map((row, _) -> standing(row))
            .list());
  }

  /** What whoever asked has not ended, because it was ended itself. */
  void sweep() {
    jdbi.useHandle(LiveStore::forget);
  }

  private static void forget(Handle handle) {
    handle.execute(
        "delete from live_question where expires < now() - make_interval(secs => ?)",
        LEFT_OVER_SECONDS);
  }

  private static StandingQuestion standing(ResultSet row) throws SQLException {
    return new StandingQuestion(
        new QuestionId(row.getString("id")),
        Optional.ofNullable(row.getString("query")).map(json -> Json.read(json, Query.class)),
        row.getBoolean("synchronise"),
        devices(row),
        Duration.ofMillis(Math.max(1, row.getLong("left_millis"))));
  }

  private static Optional<Set<DeviceId>> devices(ResultSet row) throws SQLException {
    @Nullable Array array = row.getArray("devices");
    if (array == null) {
      return Optional.empty();
    }
    Set<DeviceId> devices = new HashSet<>();
    for (Object each : (Object[]) array.getArray()) {
      devices.add(new DeviceId(each.toString()));
    }
    return Optional.of(devices);
  }

  /** Nothing where the question is over. */
  void asked(QuestionId question, String point, Collection<DeviceId> devices) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              insert into live_asked (question, point, devices)
              select id, :point, :devices from live_question where id = :question
              on conflict do nothing
              """)
          .bind("question", uuid(question))
          .bind("point", point)
          .bind("devices", uuids(devices))
          .execute();
      handle.execute("notify " + LiveQueries.ANSWERED);
    });
  }

  void said(List<Said> answers) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              insert into live_answer (question, device, signed)
              select a.question, a.device, a.signed
              from unnest(:questions, :devices, :signed) as a(question, device, signed)
              where exists (select from live_question q where q.id = a.question)
              """)
          .bind(
              "questions", answers.stream().map(said -> uuid(said.question())).toArray(UUID[]::new))
          .bind("devices", uuids(answers.stream().map(Said::device).toList()))
          .bind(
              "signed",
              answers.stream().map(said -> Json.write(said.answer())).toArray(String[]::new))
          .execute();
      handle.execute("notify " + LiveQueries.ANSWERED);
    });
  }

  private static UUID uuid(QuestionId question) {
    return UUID.fromString(question.value());
  }

  private static UUID[] uuids(Collection<DeviceId> devices) {
    return devices.stream().map(device -> UUID.fromString(device.value())).toArray(UUID[]::new);
  }
}
