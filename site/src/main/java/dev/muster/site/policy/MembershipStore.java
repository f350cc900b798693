package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of memberships, in a transaction of policy's. */
record MembershipStore(Handle handle) {
  /** A device asks about a target. */
  record Pair(DeviceId device, ContentHash target) {}

  /** What the site said to a device of these targets. */
  List<SignedMembership> said(DeviceId device, Collection<ContentHash> targets) {
    return handle
        .createQuery(
            """
            select device, target, member, issued, ends, signed from policy_membership
            where device = cast(:device as uuid) and target = any(:targets)
              and signed is not null\
            """)
        .bind("device", device.value())
        .bindArray("targets", String.class, texts(targets))
        .map(MembershipStore::read)
        .list();
  }

  /** What the site said of a target to these devices. */
  List<SignedMembership> said(ContentHash target, Collection<DeviceId> devices) {
    return handle
        .createQuery(
            """
            select device, target, member, issued, ends, signed from policy_membership
            where target = :target and device = any(cast(:devices as uuid[]))
              and signed is not null\
            """)
        .bind("target", target.value())
        .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
        .map(MembershipStore::read)
        .list();
  }

  private static SignedMembership read(ResultSet row, StatementContext context)
      throws SQLException {
    return new SignedMembership(
        new DeviceId(row.getString("device")),
        new ContentHash(row.getString("target")),
        row.getBoolean("member"),
        instant(row, "issued").orElseThrow(),
        instant(row, "ends").orElseThrow(),
        Json.read(row.getString("signed"), Signed.class));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** Notes who asks; of targets of policies that a device does not have nothing is noted. */
  void ask(List<Pair> pairs) {
    each(
        pairs,
        """
        insert into policy_membership (device, target, asked)
        select distinct q.device, q.target, now()
        from unnest(cast(:devices as uuid[]), cast(:targets as text[])) as q (device, target)
        join policy_current c on c.target = q.target
        join policy_assignment a on a.policy = c.policy and a.device = q.device
        on conflict do nothing\
        """);
    // What is locked is answered just now.
    each(
        pairs,
        """
        update policy_membership m set asked = now()
        from (select k.device, k.target from policy_membership k
          join unnest(cast(:devices as uuid[]), cast(:targets as text[])) as q (device, target)
            on k.device = q.device and k.target = q.target
          where k.asked is null for update of k skip locked) as free
        where m.device = free.device and m.target = free.target\
        """);
    handle.execute("notify " + SignMemberships.CHANNEL);
  }

  /** Has the site say anew what it said to these devices of a policy's target. */
  void outdate(PolicyId policy, Collection<DeviceId> devices) {
    handle
        .createUpdate(
            """
            update policy_membership set asked = now()
            where target = (select target from policy_current where policy = :policy)
              and device = any(cast(:devices as uuid[])) and signed is not null\
            """)
        .bind("policy", policy.value())
        .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
        .execute();
  }

  boolean areAsked() {
    return handle
        .createQuery("select exists (select from policy_membership where asked is not null)")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * A device that waits for an answer.
   *
   * @param assigned whether it has a policy with the target
   * @param policy one with the target; absent where none stands any more
   * @param member what was said last
   * @param issued when that was
   */
  record Waiting(
      DeviceId device,
      ContentHash target,
      Instant asked,
      boolean assigned,
      Optional<PolicyId> policy,
      Optional<Boolean> member,
      Optional<Instant> issued) {
    /** Whether it was said to be a member and has no policy for that any more. */
    boolean isPerhapsGone() {
      return !assigned && member.orElse(false);
    }
  }

  /** Those that have waited longest. */
  List<Waiting> waiting(int most) {
    return handle
        .createQuery(
            """
            select m.device, m.target, m.asked, m.member, m.issued,
              (select min(c.policy) from policy_current c where c.target = m.target) as policy,
              exists (select from policy_current c
                join policy_assignment a on a.policy = c.policy and a.device = m.device
                where c.target = m.target) as assigned
            from policy_membership m where m.asked is not null
            order by m.asked, m.device, m.target limit :most\
            """)
        .bind("most", most)
        .map((row, _) ->
            new Waiting(
                new DeviceId(row.getString("device")),
                new ContentHash(row.getString("target")),
                instant(row, "asked").orElseThrow(),
                row.getBoolean("assigned"),
                Optional.ofNullable(row.getString("policy")).map(PolicyId::new),
                Optional.ofNullable(row.getObject("member", Boolean.class)),
                instant(row, "issued")))
        .list();
  }

  /** The body of a policy that stands. */
  Optional<Policy> policy(PolicyId policy) {
    return handle
        .createQuery(
            """
            select b.signed from policy_current c join policy_body b on b.hash = c.body
            where c.policy = :policy\
            """)
        .bind("policy", policy.value())
        .mapTo(String.class)
        .findOne()
        .map(json ->
            SignedRecords.unverified(Json.read(json, SignedPolicy.class).policy(), Policy.class));
  }

  /** Keeps what was said. */
  void keep(List<SignedMembership> all) {
    var batch =
        handle.prepareBatch(
            """
            update policy_membership
            set asked = null, member = :member, issued = :issued, ends = :ends,
              signed = cast(:signed as json)
            where device = cast(:device as uuid) and target = :target\
            """);
    for (SignedMembership one : all) {
      batch
          .bind("device", one.device().value())
          .bind("target", one.target().value())
          .bind("member", one.member())
          .bind("issued", one.issued().atOffset(ZoneOffset.UTC))
          .bind("ends", one.ends().atOffset(ZoneOffset.UTC))
          .bind("signed", Json.write(one.signed()))
          .add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** Says nothing to these; who asks again waits again. */
  void leave(List<Pair> pairs) {
    each(
        pairs,
        """
        update policy_membership m set asked = null
        from unnest(cast(:devices as uuid[]), cast(:targets as text[])) as q (device, target)
        where m.device = q.device and m.target = q.target\
        """);
  }

  private void each(List<Pair> pairs, String sql) {
    if (!pairs.isEmpty()) {
      handle
          .createUpdate(sql)
          .bindArray("devices", String.class, column(pairs, pair -> pair.device().value()))
          .bindArray("targets", String.class, column(pairs, pair -> pair.target().value()))
          .execute();
    }
  }

  private static List<String> column(List<Pair> pairs, Function<Pair, String> of) {
    return pairs.stream().map(of).toList();
  }

  /** Forgets what has ended long ago, and questions that came to nothing. */
  void forget(Instant endedBefore) {
    handle
        .createUpdate(
            """
            delete from policy_membership
            where ends < :ended or (signed is null and asked is null)\
            """)
        .bind("ended", endedBefore.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Looks at the bodies that an earlier version has kept. */
  void judge() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    handle
        .createQuery(
            """
            select c.policy, b.signed from policy_current c join policy_body b on b.hash = c.body
            where c.target is null\
            """)
        .map((row, _) -> Map.entry(row.getString("policy"), row.getString("signed")))
        .forEach(all::add);
    for (Map.Entry<String, String> one : all) {
      Policy policy =
          SignedRecords.unverified(
              Json.read(one.getValue(), SignedPolicy.class).policy(), Policy.class);
      handle.execute(
          "update policy_current set target = ? where policy = ?",
          target(policy).value(),
          one.getKey());
    }
  }

  /** How memberships name what a policy is for. */
  static ContentHash target(Policy policy) {
    return Sha256.of(Json.canonicalBytes(policy.target()));
  }

  private static List<String> texts(Collection<ContentHash> hashes) {
    return hashes.stream().map(ContentHash::value).toList();
  }
}
