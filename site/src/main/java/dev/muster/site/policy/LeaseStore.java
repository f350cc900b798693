package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.Leases;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.SignedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables of stops and leases, in a transaction of policy's. */
record LeaseStore(Handle handle) {
  /** Leases by policy; some may have ended. */
  Map<PolicyId, List<SignedLease>> leases() {
    Map<PolicyId, List<SignedLease>> leases = new HashMap<>();
    handle
        .createQuery("select policy, ends, signed from policy_lease order by ends")
        .map((row, _) ->
            Map.entry(
                new PolicyId(row.getString("policy")),
                new SignedLease(
                    Json.read(row.getString("signed"), Signed.class),
                    row.getObject("ends", OffsetDateTime.class).toInstant())))
        .forEach(each ->
            leases.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
    return leases;
  }

  Map<PolicyId, Stop> stops() {
    Map<PolicyId, Stop> stops = new HashMap<>();
    handle
        .createQuery("select policy, since, stopped_by, reason, lease_ends from policy_stop")
        .map((row, _) -> Map.entry(new PolicyId(row.getString("policy")), stop(row)))
        .forEach(each -> stops.put(each.getKey(), each.getValue()));
    return stops;
  }

  private static Stop stop(ResultSet row) throws SQLException {
    return new Stop(
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getString("stopped_by"),
        row.getString("reason"),
        Optional.ofNullable(row.getObject("lease_ends", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  /** Stops it unless it is stopped, and lets its leases be given to nobody any more. */
  void stop(PolicyId policy, String by, String reason, Instant now) {
    handle
        .createUpdate(
            """
            insert into policy_stop (policy, since, stopped_by, reason, lease_ends)
            values (:policy, :now, :by, :reason,
              (select max(ends) from policy_lease where policy = :policy))
            on conflict do nothing\
            """)
        .bind("policy", policy.value())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("by", by)
        .bind("reason", reason)
        .execute();
    dropLeases(policy);
  }

  void resume(PolicyId policy) {
    handle.execute("delete from policy_stop where policy = ?", policy.value());
  }

  void dropLeases(PolicyId policy) {
    handle.execute("delete from policy_lease where policy = ?", policy.value());
  }

  /** A body that needs a lease; {@code ends} is the end of the one that it has. */
  record Wanting(PolicyId policy, ContentHash body, long serial, Optional<Instant> ends) {}

  /** The bodies whose lease is missing or ends before this. */
  List<Wanting> wanting(Instant before) {
    return handle
        .createQuery(
            """
            select c.policy, c.body, b.serial, l.ends
            from policy_current c
            join policy_body b on b.hash = c.body
            left join policy_lease l on l.policy = c.policy and l.body = c.body
            where c.leased and (l.ends is null or l.ends < :before)
              and not exists (select from policy_stop s where s.policy = c.policy)
            order by c.policy\
            """)
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .map(LeaseStore::wanting)
        .list();
  }

  private static Wanting wanting(ResultSet row, StatementContext context) throws SQLException {
    return new Wanting(
        new PolicyId(row.getString("policy")),
        new ContentHash(row.getString("body")),
        row.getLong("serial"),
        Optional.ofNullable(row.getObject("ends", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  void keep(Lease lease, Signed signed) {
    handle
        .createUpdate(
            """
            insert into policy_lease (policy, body, ends, signed)
            values (:policy, :body, :ends, cast(:signed as json))
            on conflict (policy, body) do update set ends = excluded.ends, signed = excluded.signed\
            """)
        .bind("policy", lease.policy().value())
        .bind("body", lease.body().value())
        .bind("ends", lease.ends().atOffset(ZoneOffset.UTC))
        .bind("signed", Json.write(signed))
        .execute();
    handle
        .createUpdate("delete from policy_lease where ends < :now")
        .bind("now", lease.issued().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Looks at the bodies that an earlier version has kept. */
  void judge() {
    handle
        .createQuery(
            """
            select c.policy, b.signed from policy_current c join policy_body b on b.hash = c.body
            where c.leased is null\
            """)
        .map((row, _) ->
            Map.entry(
                row.getString("policy"), Json.read(row.getString("signed"), SignedPolicy.class)))
        .list()
        .forEach(each ->
            judge(each.getKey(), SignedRecords.unverified(each.getValue().policy(), Policy.class)));
  }

  private void judge(String policy, Policy body) {
    handle.execute(
        "update policy_current set leased = ? where policy = ?",
        Leases.areNeededFor(body.work()),
        policy);
  }
}
