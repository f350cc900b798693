package dev.muster.site.policy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.TestDatabase;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.DeviceFacts;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions, collections and policy on a database of their own, with devices kept in memory. */
final class SmallSite implements AutoCloseable, DeviceFacts {
  static final ClassName SYSTEM = new ClassName("SMS_G_System_OPERATING_SYSTEM");

  static final SiteCode SITE = new SiteCode("P01");

  final HandClock clock = new HandClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  final KeyPair root = Keys.generate();
  final KeyPair key = Keys.generate();
  final Set<KeyId> revoked = ConcurrentHashMap.newKeySet();
  final Map<DeviceId, Facts> devices = new TreeMap<>();
  final SiteDatabase database;
  private final TestDatabase opened;
  final Definitions definitions;
  final CollectionMembers members;
  final Policies policies;
  final SignMemberships memberships;

  SmallSite(Path folder) {
    opened =
        TestDatabase.open(
            folder,
            List.of(
                Clients.COMPONENT,
                StatusMessages.COMPONENT,
                Definitions.COMPONENT,
                CollectionMembers.COMPONENT,
                Policies.COMPONENT));
    database = opened.database();
    EvaluateRules rules = new EvaluateRules(this, Clock.systemUTC());
    definitions =
        new Definitions(
            database.component("definitions"),
            () -> new Authors(root.getPublic(), revoked),
            rules,
            Clock.systemUTC());
    members = new CollectionMembers(database.component("collections"), definitions, rules);
    policies =
        new Policies(
            database.component("policy"),
            definitions,
            members,
            new Leasing(
                SITE,
                lease -> SignedRecords.sign(key, Purpose.LEASE, lease),
                Duration.ofMinutes(10),
                clock));
    memberships =
        new SignMemberships(
            database.component("policy"),
            rules,
            new Stating(
                SITE,
                membership -> SignedRecords.sign(key, Purpose.MEMBERS, membership),
                Stating.USUAL,
                clock));
  }

  static DeviceId device(int number) {
    return new DeviceId("00000000-0000-0000-0000-%012d".formatted(number));
  }

  /** Makes a device known, or changes what it is. */
  void device(int number, String caption) {
    devices.put(
        device(number),
        new Facts(Map.of(SYSTEM, List.of(new Instance("", Map.of("Caption", Value.of(caption)))))));
    members.evaluate(device(number));
  }

  void gone(int number) {
    devices.remove(device(number));
    members.evaluate(device(number));
  }

  @Override
  public Map<DeviceId, Facts> of(Collection<DeviceId> some, Set<ClassName> classes) {
    Map<DeviceId, Facts> known = new TreeMap<>(devices);
    known.keySet().retainAll(some);
    return known;
  }

  @Override
  public List<DeviceId> after(Optional<DeviceId> last, int most) {
    return devices.keySet().stream()
        .filter(device -> last.isEmpty() || device.compareTo(last.get()) > 0)
        .limit(most)
        .toList();
  }

  @Override
  public Set<DeviceId> matching(Query query) {
    throw new UnsupportedOperationException("these collections have no queries");
  }

  AuthorCertificate author(int mostDevices) {
    Instant now = Instant.now();
    return new AuthorCertificate(
        "anna",
        Keys.text(key.getPublic()),
        Set.of(AuthorCertificate.ALL),
        Set.of(AuthorCertificate.ALL),
        mostDevices,
        1,
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(400)));
  }

  SignedPolicy sign(Policy policy) {
    Signed author = SignedRecords.sign(root, Purpose.AUTHOR, author(1_000));
    return new SignedPolicy(SignedRecords.sign(key, Purpose.POLICY, policy), author);
  }

  static List<Change> put(Declared... documents) {
    return Arrays.stream(documents)
        .<Change>map(document -> new Change.Put(document, Optional.empty()))
        .toList();
  }

  Plan plan(List<Change> changes) {
    PlanRequest request =
        new PlanRequest(
            changes,
            Optional.of(author(1_000)),
            Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    return ((Outcome.Done<Plan>) definitions.plan(request)).value();
  }

  Outcome<Applied> apply(List<Change> changes) {
    List<SignedPolicy> signed = plan(changes).sign().stream().map(this::sign).toList();
    return definitions.apply(new ApplyRequest(changes, signed), "anna");
  }

  @Override
  public void close() {
    opened.close();
  }
}
