package dev.muster.site.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.message.Message.ExplanationMessage;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Arrival;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of what devices told. */
final class ExplainStore {
  private static final String KEEP =
      """
      insert into explain_said as s (
        device, policy, body, links, time, received, stream, sequence, number)
      values (cast(:device as uuid), :policy, :body, :links, :time, :received, :stream, :sequence,
        :number)
      on conflict (device, policy) do update set body = excluded.body, links = excluded.links,
        time = excluded.time, received = excluded.received, stream = excluded.stream,
        sequence = excluded.sequence, number = excluded.number
      where excluded.number > s.number
        and (excluded.stream <> s.stream or excluded.sequence > s.sequence)
      """;

  private static final String FORGET =
      """
      delete from explain_said
      where device = cast(:device as uuid) and policy = :policy and number < :number
        and (stream <> :stream or sequence < :sequence)
      """;

  private final Jdbi jdbi;

  ExplainStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  private record Key(DeviceId device, PolicyId policy) {}

  void take(List<Arrival<ExplanationMessage>> arrivals) {
    // One statement may not meet the same row twice.
    Map<Key, Arrival<ExplanationMessage>> latest = new LinkedHashMap<>();
    for (Arrival<ExplanationMessage> arrival : arrivals) {
      latest.merge(
          new Key(arrival.device(), arrival.message().policy()), arrival, ExplainStore::later);
    }
    jdbi.useTransaction(handle -> {
      keep(handle, latest.values());
      forget(handle, latest.values());
    });
  }

  private static Arrival<ExplanationMessage> later(
      Arrival<ExplanationMessage> one, Arrival<ExplanationMessage> other) {
    boolean overtaken = one.stream().equals(other.stream()) && other.sequence() < one.sequence();
    return overtaken ? one : other;
  }

  private static void keep(Handle handle, Collection<Arrival<ExplanationMessage>> arrivals) {
    try (PreparedBatch batch = handle.prepareBatch(KEEP)) {
      for (Arrival<ExplanationMessage> arrival : arrivals) {
        ExplanationMessage said = arrival.message();
        if (said.body().isPresent()) {
          place(batch, arrival)
              .bind("body", said.body().get().value())
              .bind("links", Json.write(said.links()))
              .bind("time", said.time())
              .bind("received", arrival.received())
              .add();
        }
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private static void forget(Handle handle, Collection<Arrival<ExplanationMessage>> arrivals) {
    try (PreparedBatch batch = handle.prepareBatch(FORGET)) {
      for (Arrival<ExplanationMessage> arrival : arrivals) {
        if (arrival.message().body().isEmpty()) {
          place(batch, arrival).add();
        }
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private static PreparedBatch place(PreparedBatch batch, Arrival<ExplanationMessage> arrival) {
    return batch
        .bind("device", arrival.device().value())
        .bind("policy", arrival.message().policy().value())
        .bind("stream", arrival.stream())
        .bind("sequence", arrival.sequence())
        .bind("number", arrival.number());
  }

  Optional<Told> told(DeviceId device, PolicyId policy) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select body, links, time, received from explain_said
                where device = cast(:device as uuid) and policy = :policy
                """)
            .bind("device", device.value())
            .bind("policy", policy.value())
            .map((row, _) ->
                new Told(
                    new ContentHash(row.getString("body")),
                    Json.readList(row.getString("links"), Link.class),
                    row.getObject("time", OffsetDateTime.class).toInstant(),
                    row.getObject("received", OffsetDateTime.class).toInstant()))
            .findOne());
  }

  void forget(DeviceId device) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from explain_said where device = cast(:device as uuid)")
            .bind("device", device.value())
            .execute());
  }
}
