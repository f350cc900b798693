package dev.muster.site.intake;

import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.CopyRows;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What a management point writes of the queue. */
final class SpoolStore {
  private final Jdbi jdbi;

  SpoolStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** How many of the messages were new. */
  int accept(String spool, List<Arrived> messages, Instant now) {
    return jdbi.inTransaction(handle -> {
      // One at a time: numbers must rise in the order of commits.
      handle.execute("select pg_advisory_xact_lock(hashtext('intake_message'))");
      long last =
          handle
              .createQuery("select entry from intake_spool where spool = :spool")
              .bind("spool", spool)
              .mapTo(Long.class)
              .findOne()
              .orElse(0L);
      List<Arrived> fresh = messages.stream().filter(message -> message.number() > last).toList();
      if (fresh.isEmpty()) {
        return 0;
      }
      CopyRows.into(
          handle,
          "intake_message (received, payload, signer, signature, size)",
          fresh,
          (row, arrived) ->
              row.put(arrived.received())
                  .put(IntakeStore.storable(arrived.message().payload()))
                  .put(arrived.message().signer().value())
                  .put(IntakeStore.storable(arrived.message().signature()))
                  .put(arrived.message().payload().length()));
      handle
          .createUpdate(
              """
              insert into intake_spool (spool, entry, moved) values (:spool, :entry, :now)
              on conflict (spool) do update set entry = excluded.entry, moved = excluded.moved
              """)
          .bind("spool", spool)
          .bind("entry", fresh.getLast().number())
          .bind("now", now)
          .execute();
      handle.execute("notify " + SpoolIntake.CHANNEL);
      return fresh.size();
    });
  }
}
