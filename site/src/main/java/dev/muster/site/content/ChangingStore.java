package dev.muster.site.content;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.provider.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What one change of the tables of content sees and does. */
final class ChangingStore {
  private final Handle handle;

  ChangingStore(Handle handle) {
    this.handle = handle;
  }

  /** Keeps a content that was handed in; one that is known keeps its name and its history. */
  void put(ContentFile file, String by, Instant now) {
    handle.execute(
        """
        insert into content_file (hash, name, size, added, added_by, claimed)
        values (?, ?, ?, ?, ?, ?)
        on conflict (hash) do update set claimed = excluded.claimed, marked = null
        """,
        file.hash().value(),
        file.name(),
        file.size(),
        now,
        by,
        now);
  }

  /** Whether it is registered, and so stays for now. */
  boolean claim(ContentHash hash, Instant now) {
    return handle.execute(
            "update content_file set claimed = ?, marked = null where hash = ?", now, hash.value())
        == 1;
  }

  long progress() {
    return ContentStore.progress(handle);
  }

  void progress(long number) {
    handle.execute("update content_progress set number = ?", number);
  }

  /** A version of a document ends the one before, and names these contents. */
  void follow(ObjectVersion version, List<ContentHash> contents) {
    String kind = version.object().kind().label();
    String name = version.object().name().value();
    handle.execute(
        """
        update content_reference set ended = ? where kind = ? and name = ? and ended is null
        """,
        version.changed(),
        kind,
        name);
    for (ContentHash content : contents) {
      handle.execute(
          """
          insert into content_reference (hash, kind, name, version) values (?, ?, ?, ?)
          on conflict do nothing
          """,
          content.value(),
          kind,
          name,
          version.version());
    }
  }

  /** Marks what no version names that is the newest, or was after {@code history}. */
  int mark(Instant history, Instant now) {
    handle.execute(
        """
        update content_file f set marked = null where marked is not null and exists (
          select 1 from content_reference r
          where r.hash = f.hash and (r.ended is null or r.ended > ?))
        """,
        history);
    return handle.execute(
        """
        update content_file f set marked = ? where marked is null and not exists (
          select 1 from content_reference r
          where r.hash = f.hash and (r.ended is null or r.ended > ?))
        """,
        now,
        history);
  }

  boolean isDue(ContentHash hash, Instant before, Instant history) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from content_file f
              where hash = :hash and marked < :before and claimed < :before and not exists (
                select 1 from content_reference r
                where r.hash = f.hash and (r.ended is null or r.ended > :history)))
            """)
        .bind("hash", hash.value())
        .bind("before", before)
        .bind("history", history)
        .mapTo(Boolean.class)
        .one();
  }

  void delete(ContentHash hash) {
    handle.execute("delete from content_copy where hash = ?", hash.value());
    handle.execute("delete from content_reference where hash = ?", hash.value());
    handle.execute("delete from content_file where hash = ?", hash.value());
  }

  /** What is said about content that is not registered (any more) is not taken over. */
  int report(String point, List<ContentCopy> copies, Instant now) {
    return handle
        .createUpdate(
            """
            insert into content_copy as c
              (hash, point, state, received, validated, reason, changed)
            select s.hash, :point, s.state,
              case when s.state = 'there' then f.size else s.received end,
              cast(nullif(s.validated, '') as timestamptz), s.reason,
              :now
            from unnest(
                :hashes::text[], :states::text[], :received::bigint[],
                :validated::text[], :reasons::text[])
              as s (hash, state, received, validated, reason)
            join content_file f on f.hash = s.hash
            on conflict (hash, point) do update set state = excluded.state,
              received = excluded.received, reason = excluded.reason,
              validated = coalesce(excluded.validated, c.validated), changed = excluded.changed
            where (c.state, c.received, c.reason) is distinct from
                (excluded.state, excluded.received, excluded.reason)
              or excluded.validated > coalesce(c.validated, '-infinity')
            """)
        .bind("point", point)
        .bind("now", now)
        .bind("hashes", column(copies, copy -> copy.hash().value()))
        .bind("states", column(copies, copy -> ContentStore.label(copy.state())))
        .bind("received", column(copies, copy -> Long.toString(copy.received())))
        .bind("validated", column(copies, ChangingStore::validated))
        .bind("reasons", column(copies, ContentCopy::reason))
        .execute();
  }

  private static String[] column(List<ContentCopy> copies, Function<ContentCopy, String> value) {
    return copies.stream().map(value).toArray(String[]::new);
  }

  private static String validated(ContentCopy copy) {
    return copy.validated().map(Instant::toString).orElse("");
  }
}
