package dev.muster.site.reporting;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.ComponentDatabase;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes and drops views; each carries the hash of its text as its comment. */
final class ReportingStore {
  private final Jdbi jdbi;

  ReportingStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  List<String> follow(List<ReportView> wanted) {
    Map<String, String> texts = new LinkedHashMap<>();
    wanted.forEach(view -> texts.putIfAbsent(view.name(), view.sql()));
    if (!present().equals(hashes(texts))) {
      jdbi.useTransaction(handle -> {
        // A report that runs on holds what has to be dropped; whoever comes after it would wait.
        handle.execute("set local lock_timeout = '3s'");
        handle.execute("select pg_advisory_xact_lock(hashtext('reporting'))");
        change(handle, texts);
      });
    }
    return List.copyOf(texts.keySet());
  }

  private static void change(Handle handle, Map<String, String> texts) {
    Map<String, String> present = present(handle);
    Map<String, String> hashes = hashes(texts);
    present.forEach((name, hash) -> {
      if (!hash.equals(hashes.get(name))) {
        handle.execute("drop view dbo.\"" + name + '"');
      }
    });
    hashes.forEach((name, hash) -> {
      if (!hash.equals(present.get(name))) {
        String view = "dbo.\"" + name + '"';
        handle.execute("create view " + view + " as " + texts.get(name));
        handle.execute("comment on view " + view + " is '" + hash + "'");
        handle.execute("grant select on " + view + " to muster_reader");
      }
    });
  }

  private static Map<String, String> hashes(Map<String, String> texts) {
    Map<String, String> hashes = new HashMap<>();
    texts.forEach((name, sql) -> hashes.put(name, Sha256.of(sql).value()));
    return hashes;
  }

  private Map<String, String> present() {
    return jdbi.withHandle(ReportingStore::present);
  }

  private static Map<String, String> present(Handle handle) {
    Map<String, String> present = new HashMap<>();
    handle
        .createQuery(
            """
            select relname, coalesce(obj_description(oid, 'pg_class'), '') as hash
            from pg_class
            where relnamespace = 'dbo'::regnamespace and relkind = 'v'
              and pg_get_userbyid(relowner) = current_user
            """)
        .map((row, _) -> Map.entry(row.getString("relname"), row.getString("hash")))
        .forEach(entry -> present.put(entry.getKey(), entry.getValue()));
    return present;
  }
}
