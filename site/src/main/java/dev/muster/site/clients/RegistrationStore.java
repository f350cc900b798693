package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table of requests to register that wait for the site server. */
final class RegistrationStore {
  /** Longer than anybody waits. */
  private static final int FORGOTTEN_AFTER_SECONDS = 30;

  private final Jdbi jdbi;

  RegistrationStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** A request that waits. */
  record Asked(UUID id, Signed request, Optional<DeviceId> renewed, String sender) {}

  /** What it came to. */
  record Answered(UUID id, RegistrationAnswer answer) {}

  void ask(UUID id, Signed request, Optional<DeviceId> renewed, InetAddress from) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              insert into clients_request (id, request, renewed, sender)
              values (:id, :request, cast(:renewed as uuid), :sender)
              """)
          .bind("id", id)
          .bind("request", Json.write(request))
          .bind("renewed", renewed.map(DeviceId::value).orElse(null))
          .bind("sender", from.getHostAddress().replaceFirst("%.*", ""))
          .execute();
      handle.execute("notify " + RegistrationRequests.ASKED);
    });
  }

  Map<UUID, RegistrationAnswer> answers(Collection<UUID> ids) {
    Map<UUID, RegistrationAnswer> answers = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select id, answer from clients_request where id = any(:ids) and answer is not null
                """)
            .bind("ids", ids.toArray(UUID[]::new))
            .map((row, _) ->
                new Answered(
                    UUID.fromString(row.getString("id")),
                    Json.read(row.getString("answer"), RegistrationAnswer.class)))
            .forEach(each -> answers.put(each.id(), each.answer())));
    return answers;
  }

  List<Asked> waiting(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, request, renewed, sender from clients_request
                where answer is null order by asked limit :most
                """)
            .bind("most", most)
            .map((row, _) ->
                new Asked(
                    UUID.fromString(row.getString("id")),
                    Json.read(row.getString("request"), Signed.class),
                    Optional.ofNullable(row.getString("renewed")).map(DeviceId::new),
                    row.getString("sender")))
            .list());
  }

  void answer(Answered answered) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate("update clients_request set answer = :answer where id = :id")
          .bind("answer", Json.write(answered.answer()))
          .bind("id", answered.id())
          .execute();
      handle.execute("notify " + RegistrationRequests.ANSWERED);
    });
  }

  void forget() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from clients_request where asked < now() - make_interval(secs => ?)",
            FORGOTTEN_AFTER_SECONDS));
  }
}
