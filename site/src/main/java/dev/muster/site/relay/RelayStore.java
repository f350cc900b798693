package dev.muster.site.relay;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The tables of requests that wait for the site server, and of what it answers. */
final class RelayStore {
  /** Longer than anybody waits, or a live query lasts. */
  private static final int FORGOTTEN_AFTER_SECONDS = 300;

  private final Jdbi jdbi;

  RelayStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /**
   * A request that waits.
   *
   * @param request as the provider wrote it, of at most 65,536 characters; anything may stand there
   * @param body at most 8 MiB
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Asked(UUID id, String provider, String request, byte[] body) {}

  /** What was answered, and whether events follow. */
  record Answered(RelayedAnswer answer, boolean streams) {}

  /** One event, in its order. */
  record Event(long number, String name, String data) {}

  /** The headers of an answer. */
  private record Headers(Map<String, String> headers) {}

  void ask(UUID id, RelayedRequest request, byte[] body) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              "insert into relay_request (id, request, body) values (:id, :request, :body)")
          .bind("id", id)
          .bind("request", Json.write(request))
          .bind("body", body)
          .execute();
      handle.execute("notify " + AskSiteServer.ASKED);
    });
  }

  Optional<Answered> answer(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select status, headers, answer, streams from relay_request
                where id = :id and status is not null
                """)
            .bind("id", id)
            .map((row, _) -> answered(row))
            .findOne());
  }

  private static Answered answered(ResultSet row) throws SQLException {
    return new Answered(
        new RelayedAnswer(
            row.getInt("status"),
            Json.read(row.getString("headers"), Headers.class).headers(),
            row.getBytes("answer")),
        row.getBoolean("streams"));
  }

  /** The events after this one; the last of a stream that has ended is absent. */
  List<Event> events(UUID id, long after) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, name, data from relay_event
                where request = :id and number > :after order by number limit 1000
                """)
            .bind("id", id)
            .bind("after", after)
            .map((row, _) ->
                new Event(row.getLong("number"), row.getString("name"), row.getString("data")))
            .list());
  }

  /** Whether no more events come; also where the site server has forgotten it. */
  boolean ended(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select ended from relay_request where id = :id")
            .bind("id", id)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(true));
  }

  /** Says whether the site server had begun with it. */
  boolean forget(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("delete from relay_request where id = :id returning taken is not null")
            .bind("id", id)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(true));
  }

  /** The providers of which requests wait. */
  List<String> waiting() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select distinct provider from relay_request where taken is null")
            .mapTo(String.class)
            .list());
  }

  /** Those of a provider that wait, the oldest first; nobody else gets them from now on. */
  List<Asked> take(String provider, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update relay_request set taken = now()
                where id in (select id from relay_request where taken is null
                  and provider = :provider order by asked limit :most for update skip locked)
                returning id, provider, request, body
                """)
            .bind("provider", provider)
            .bind("most", most)
            .map((row, _) ->
                new Asked(
                    UUID.fromString(row.getString("id")),
                    row.getString("provider"),
                    row.getString("request"),
                    row.getBytes("body")))
            .list());
  }

  void answer(UUID id, Answered answered) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              update relay_request set status = :status, headers = :headers, answer = :answer,
                streams = :streams, body = ''
              where id = :id
              """)
          .bind("status", answered.answer().status())
          .bind("headers", Json.write(new Headers(answered.answer().headers())))
          .bind("answer", answered.answer().body())
          .bind("streams", answered.streams())
          .bind("id", id)
          .execute();
      handle.execute("notify " + AskSiteServer.ANSWERED);
    });
  }

  /** Says whether anybody waits for it still. */
  boolean add(UUID id, String name, String data) {
    return jdbi.inTransaction(handle -> {
      int added =
          handle
              .createUpdate(
                  """
                  insert into relay_event (request, provider, name, data)
                  select id, provider, :name, :data from relay_request where id = :id for key share
                  """)
              .bind("id", id)
              .bind("name", name)
              .bind("data", data)
              .execute();
      handle.execute("notify " + AskSiteServer.ANSWERED);
      return added == 1;
    });
  }

  void end(UUID id) {
    jdbi.useTransaction(handle -> {
      handle.execute("update relay_request set ended = true where id = ?", id);
      handle.execute("notify " + AskSiteServer.ANSWERED);
    });
  }

  /** Notifies on channels, which are names of ours. */
  void tell(List<String> channels) {
    jdbi.useTransaction(handle -> channels.forEach(channel -> handle.execute("notify " + channel)));
  }

  void sweep() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from relay_request where asked < now() - make_interval(secs => ?)",
            FORGOTTEN_AFTER_SECONDS));
  }
}
