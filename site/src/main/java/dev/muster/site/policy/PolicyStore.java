package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The tables of policy. */
final class PolicyStore {
  private static final long LOCK = 130;
  private static final int BATCH = 10_000;

  private final Jdbi jdbi;

  PolicyStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** One transaction, with no other that changes anything, so that numbers follow commits. */
  void change(Consumer<Changing> work) {
    jdbi.useTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      work.accept(new Changing(handle));
      handle.execute("notify " + PolicyFeed.CHANNEL);
    });
  }

  long progress() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select publication from policy_progress").mapTo(Long.class).one());
  }

  List<Standing> standing() {
    return jdbi.withHandle(PolicyStore::allStanding);
  }

  private static List<Standing> allStanding(Handle handle) {
    return handle
        .createQuery(
            """
            select c.policy, body, collection, most_devices, named, staged, released, leased,
              s.policy is not null as stopped
            from policy_current c left join policy_stop s on s.policy = c.policy order by c.policy\
            """)
        .map(StandingStore::read)
        .list();
  }

  Optional<SignedPolicy> body(ContentHash hash) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select signed from policy_body where hash = :hash")
            .bind("hash", hash.value())
            .mapTo(String.class)
            .findOne()
            .map(json -> Json.read(json, SignedPolicy.class)));
  }

  /** How a policy stands for a device. */
  Optional<GivenPolicy> given(PolicyId policy, DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.*, b.serial, b.signed,
                  exists (select 1 from policy_stop s where s.policy = c.policy) as stopped,
                  (select count(*) from policy_assignment a where a.policy = c.policy) as devices,
                  exists (select 1 from policy_assignment a
                    where a.policy = c.policy and a.device = cast(:device as uuid)) as assigned,
                  (select max(changed) from policy_change h
                    where h.policy = c.policy and h.event = 'published'
                    and h.body = c.body) as published,
                  (select max(changed) from policy_change h
                    where h.policy = c.policy and h.event = 'given'
                    and cast(:device as uuid) = any(h.devices)) as given
                from policy_current c join policy_body b on b.hash = c.body
                where c.policy = :policy\
                """)
            .bind("policy", policy.value())
            .bind("device", device.value())
            .map((row, context) ->
                new GivenPolicy(
                    StandingStore.read(row, context),
                    Json.read(row.getString("signed"), SignedPolicy.class),
                    row.getLong("devices"),
                    row.getObject("published", OffsetDateTime.class).toInstant(),
                    row.getBoolean("assigned")
                        ? Optional.ofNullable(row.getObject("given", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                        : Optional.empty()))
            .findOne());
  }

  /** The devices that have the policy. */
  Set<DeviceId> holders(PolicyId policy) {
    return jdbi.withHandle(handle -> new Changing(handle).assigned(policy));
  }

  void eachStandingBody(BiConsumer<ContentHash, SignedPolicy> visitor) {
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select b.hash, b.signed from policy_current c join policy_body b on b.hash ="
                    + " c.body")
            .map((row, _) ->
                Map.entry(
                    new ContentHash(row.getString("hash")),
                    Json.read(row.getString("signed"), SignedPolicy.class)))
            .forEach(each -> visitor.accept(each.getKey(), each.getValue())));
  }

  List<PolicyEvent> eventsAfter(long number, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select number, event, policy, body, devices from policy_change
                where number > :number order by number limit :most\
                """)
            .bind("number", number)
            .bind("most", most)
            .map(PolicyEventStore::read)
            .list());
  }

  /** Everything at one moment. */
  PolicySnapshot snapshot() {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Map<PolicyId, ContentHash> bodies = new HashMap<>();
          handle
              .createQuery("select policy, body from policy_current")
              .map((row, _) ->
                  Map.entry(
                      new PolicyId(row.getString("policy")),
                      new ContentHash(row.getString("body"))))
              .forEach(each -> bodies.put(each.getKey(), each.getValue()));
          Map<DeviceId, Set<PolicyId>> assigned = new HashMap<>();
          handle
              .createQuery("select device, policy from policy_assignment")
              .map((row, _) ->
                  Map.entry(
                      new DeviceId(row.getString("device")), new PolicyId(row.getString("policy"))))
              .forEach(each ->
                  assigned
                      .computeIfAbsent(each.getKey(), _ -> new TreeSet<>())
                      .add(each.getValue()));
          long cursor =
              handle
                  .createQuery("select coalesce(max(number), 0) from policy_change")
                  .mapTo(Long.class)
                  .one();
          return new PolicySnapshot(cursor, bodies, assigned);
        });
  }

  /** Stops and leases, to read. */
  <T> T leases(Function<LeaseStore, T> look) {
    return jdbi.withHandle(handle -> look.apply(new LeaseStore(handle)));
  }

  /** Memberships, to read and to ask for. */
  <T> T memberships(Function<MembershipStore, T> look) {
    return jdbi.inTransaction(handle -> look.apply(new MembershipStore(handle)));
  }

  /** What one change sees and does. */
  static final class Changing {
    private final Handle handle;

    private Changing(Handle handle) {
      this.handle = handle;
    }

    List<Standing> standing() {
      return PolicyStore.allStanding(handle);
    }

    LeaseStore leases() {
      return new LeaseStore(handle);
    }

    MembershipStore memberships() {
      return new MembershipStore(handle);
    }

    void stated(PolicyId policy, ContentHash target, List<DeviceId> devices) {
      note("stated", policy, Optional.of(target), devices);
    }

    Set<DeviceId> assigned(PolicyId policy) {
      return new TreeSet<>(
          handle
              .createQuery("select device from policy_assignment where policy = :policy")
              .bind("policy", policy.value())
              .mapTo(String.class)
              .map(DeviceId::new)
              .list());
    }

    long count(PolicyId policy) {
      return handle
          .createQuery("select count(*) from policy_assignment where policy = :policy")
          .bind("policy", policy.value())
          .mapTo(Long.class)
          .one();
    }

    /** Those of these devices that have the policy. */
    Set<DeviceId> assigned(PolicyId policy, Set<DeviceId> devices) {
      return new TreeSet<>(
          handle
              .createQuery(
                  """
                  select device from policy_assignment
                  where policy = :policy and device = any(cast(:devices as uuid[]))\
                  """)
              .bind("policy", policy.value())
              .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
              .mapTo(String.class)
              .map(DeviceId::new)
              .list());
    }

    void publish(Standing standing, long serial, String signed) {
      handle
          .createUpdate(
              """
              insert into policy_body (hash, policy, serial, signed)
              values (:hash, :policy, :serial, cast(:signed as json)) on conflict do nothing\
              """)
          .bind("hash", standing.body().value())
          .bind("policy", standing.policy().value())
          .bind("serial", serial)
          .bind("signed", signed)
          .execute();
      handle
          .createUpdate(
              """
              insert into policy_current
                (policy, body, collection, most_devices, named, staged, leased)
              values (:policy, :body, :collection, :most, cast(:named as uuid[]), :staged, :leased)
              on conflict (policy) do update set body = excluded.body,
                collection = excluded.collection, most_devices = excluded.most_devices,
                named = excluded.named,
                staged = excluded.staged, released = null, leased = excluded.leased,
                target = null\
              """)
          .bind("policy", standing.policy().value())
          .bind("body", standing.body().value())
          .bind("collection", standing.collection().value())
          .bind("most", standing.mostDevices())
          .bind("named", StandingStore.bound(standing))
          .bind("staged", standing.staged())
          .bind("leased", standing.leased())
          .execute();
      note("published", standing.policy(), Optional.of(standing.body()), List.of());
    }

    /** Whether this body stands and was held. */
    boolean release(PolicyId policy, ContentHash body, Instant time) {
      return handle
              .createUpdate(
                  """
                  update policy_current set released = :time
                  where policy = :policy and body = :body and staged and released is null\
                  """)
              .bind("time", time.atOffset(ZoneOffset.UTC))
              .bind("policy", policy.value())
              .bind("body", body.value())
              .execute()
          == 1;
    }

    void retire(PolicyId policy) {
      handle
          .createUpdate("delete from policy_current where policy = :policy")
          .bind("policy", policy.value())
          .execute();
      leases().resume(policy);
      leases().dropLeases(policy);
    }

    void give(Standing standing, List<DeviceId> devices) {
      batches(
          devices,
          batch -> {
            run(
                """
                insert into policy_assignment (policy, device)
                select :policy, unnest(cast(:devices as uuid[])) on conflict do nothing\
                """,
                standing.policy(),
                batch);
            memberships().outdate(standing.policy(), batch);
            note("given", standing.policy(), Optional.of(standing.body()), batch);
          });
    }

    void take(PolicyId policy, List<DeviceId> devices) {
      batches(
          devices,
          batch -> {
            run(
                """
                delete from policy_assignment
                where policy = :policy and device = any(cast(:devices as uuid[]))\
                """,
                policy,
                batch);
            memberships().outdate(policy, batch);
            note("taken", policy, Optional.empty(), batch);
          });
    }

    private static void batches(List<DeviceId> devices, Consumer<List<DeviceId>> work) {
      for (int from = 0; from < devices.size(); from += BATCH) {
        work.accept(devices.subList(from, Math.min(devices.size(), from + BATCH)));
      }
    }

    private void run(String sql, PolicyId policy, List<DeviceId> devices) {
      handle
          .createUpdate(sql)
          .bind("policy", policy.value())
          .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
          .execute();
    }

    private void note(
        String event, PolicyId policy, Optional<ContentHash> body, List<DeviceId> devices) {
      handle
          .createUpdate(
              """
              insert into policy_change (event, policy, body, devices)
              values (:event, :policy, :body, cast(:devices as uuid[]))\
              """)
          .bind("event", event)
          .bind("policy", policy.value())
          .bind("body", body.map(ContentHash::value).orElse(null))
          .bindArray("devices", String.class, devices.stream().map(DeviceId::value).toList())
          .execute();
    }

    long progress() {
      return handle.createQuery("select publication from policy_progress").mapTo(Long.class).one();
    }

    void progress(long publication) {
      handle
          .createUpdate("update policy_progress set publication = :publication")
          .bind("publication", publication)
          .execute();
    }
  }
}
