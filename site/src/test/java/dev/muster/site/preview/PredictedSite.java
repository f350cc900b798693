package dev.muster.site.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.AgentView;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Step;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Network;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Leasing;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.policy.PolicySnapshot;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.SiteTrust;
import dev.muster.testing.HandClock;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site's components on a database of their own, from documents to what each device is given. */
final class PredictedSite implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final InetAddress HERE = InetAddress.ofLiteral("10.9.1.2");

  final Definitions definitions;
  final CollectionMembers members;
  final Policies policies;
  final PreviewChanges preview;
  private final HandClock clock = new HandClock(NOW);
  private final KeyPair root = Keys.generate();
  private final KeyPair key = Keys.generate();
  private final TestDatabase opened;
  private final Clients clients;
  private final Inventory inventory;
  private final Compliance compliance;
  private final DeviceQueries queries;
  private final PolicyFeed feed;
  private final Map<ContentHash, Policy> bodies = new HashMap<>();
  private long number;

  PredictedSite(Path databaseFolder, Path folder) {
    opened = TestDatabase.open(databaseFolder, SharedDatabase.COMPONENTS);
    SiteDatabase database = opened.database();
    SiteTrust trust =
        SiteTrust.create(
            folder.resolve("trust"),
            TestDevice.SITE,
            folder.resolve("root"),
            "correct horse".toCharArray(),
            clock);
    clients =
        new Clients(
            database.component("clients"),
            new RegistrationSettings(
                TestDevice.SITE, List.of(new Network("10.9.0.0/16")), 1_000, Duration.ofMinutes(1)),
            trust.deviceCertificates(),
            new StatusMessages(database.component("status"), clock),
            clock);
    inventory = new Inventory(database.component("inventory"));
    compliance = new Compliance(database.component("compliance"));
    queries = new DeviceQueries(database.component("query"), inventory::of, clock);
    EvaluateRules rules = new EvaluateRules(new KnownFacts(queries, inventory), clock);
    definitions =
        new Definitions(
            database.component("definitions"),
            () -> new Authors(root.getPublic(), Set.of()),
            rules,
            clock);
    definitions.readQueries(new ReadWql());
    members = new CollectionMembers(database.component("collections"), definitions, rules);
    policies =
        new Policies(
            database.component("policy"),
            definitions,
            members,
            new Leasing(
                TestDevice.SITE,
                lease -> SignedRecords.sign(key, Purpose.LEASE, lease),
                Duration.ofMinutes(10),
                clock));
    feed = new PolicyFeed(database.component("policy"));
    inventory.listen(members::changed);
    queries.listen(members::changed);
    preview =
        new PreviewChanges(
            definitions,
            new Fleet(clients, inventory, compliance, policies, queries),
            rules::grounded,
            () -> OwnComputers.NONE,
            clock);
  }

  /** Makes a device known; its name comes from the number. */
  SimulatedAgent device(int number, String system, boolean inventoried, Optional<String> unit) {
    String name = "%08x".formatted(number + 1);
    TestDevice device =
        new TestDevice(
            new DeviceId(name + "-0000-0000-0000-000000000000"), Keys.generate(), "of " + name);
    clients.register(device.request(clock.instant()), HERE);
    unit.ifPresent(value ->
        queries.importFacts(
            List.of(
                new ImportedFacts(
                    device.id().value(),
                    AgentView.SYSTEM,
                    List.of(Map.of("SystemOUName", new Value.Many(List.of(Value.of(value)))))))));
    return new SimulatedAgent(device.id(), "pc-" + name, system, inventoried);
  }

  Outcome<Preview> foretold(List<Change> changes) {
    return preview.of(changes, Integer.MAX_VALUE);
  }

  Outcome<Applied> apply(List<Change> changes) {
    Outcome<Plan> plan =
        definitions.plan(new PlanRequest(changes, Optional.of(author()), clock.instant()));
    return switch (plan) {
      case Outcome.Refused<Plan> refused ->
          new Outcome.Refused<>(refused.reason(), refused.messages());
      case Outcome.Done<Plan> done -> {
        Outcome<Applied> applied =
            definitions.apply(
                new ApplyRequest(changes, done.value().sign().stream().map(this::sign).toList()),
                "anna");
        members.follow();
        yield applied;
      }
    };
  }

  private AuthorCertificate author() {
    return new AuthorCertificate(
        "anna",
        Keys.text(key.getPublic()),
        Set.of(AuthorCertificate.ALL),
        Set.of(AuthorCertificate.ALL),
        1_000,
        1,
        NOW.minus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(400)));
  }

  private SignedPolicy sign(Policy policy) {
    Signed author = SignedRecords.sign(root, Purpose.AUTHOR, author());
    return new SignedPolicy(SignedRecords.sign(key, Purpose.POLICY, policy), author);
  }

  /** Who is given what at this moment. */
  Given given() {
    return new Given(feed.snapshot());
  }

  /** Assignments of one moment, with their bodies. */
  final class Given {
    private final PolicySnapshot snapshot;

    private Given(PolicySnapshot snapshot) {
      this.snapshot = snapshot;
    }

    List<AssignedPolicy> to(DeviceId device) {
      return snapshot.assigned().getOrDefault(device, Set.of()).stream()
          .map(policy -> snapshot.bodies().get(policy))
          .map(body ->
              new AssignedPolicy(
                  body(body), body, Optional.of(new Settlement(true, Instant.EPOCH, Instant.MAX))))
          .toList();
    }
  }

  Policy body(ContentHash hash) {
    return bodies.computeIfAbsent(
        hash,
        body -> SignedRecords.unverified(feed.body(body).orElseThrow().policy(), Policy.class));
  }

  /** Reports what these devices have now, where it is something else than they said. */
  void report(List<SimulatedAgent> agents) {
    List<Arrival<InventoryReport>> reports = new ArrayList<>();
    for (SimulatedAgent agent : agents) {
      if (agent.reported.equals(agent.packages)) {
        continue;
      }
      agent.reported = Map.copyOf(agent.packages);
      agent.gather();
      agent
          .inventory()
          .ifPresent(facts ->
              reports.add(
                  arrival(
                      agent.device,
                      new InventoryReport(
                          true,
                          Optional.empty(),
                          Sha256.of("report " + number),
                          facts.entrySet().stream()
                              .map(type ->
                                  new ClassReport(
                                      type.getKey(),
                                      List.<Instance>copyOf(type.getValue()),
                                      List.of()))
                              .toList()))));
    }
    inventory.take(reports);
    members.follow();
  }

  /** Says how the deployments of devices ended, as agents do: each once. */
  void states(Map<SimulatedAgent, Map<ObjectName, SimulatedAgent.Done>> ended) {
    List<Arrival<DeploymentStateMessage>> states = new ArrayList<>();
    ended.forEach((agent, deployments) -> {
      agent.said.keySet().retainAll(deployments.keySet());
      deployments.forEach((deployment, done) -> {
        DeploymentStateMessage state = state(deployment, done);
        if (!state.equals(agent.said.put(deployment, state))) {
          states.add(arrival(agent.device, state));
        }
      });
    });
    compliance.take(states);
  }

  private static DeploymentStateMessage state(ObjectName deployment, SimulatedAgent.Done done) {
    boolean compliant = done.rest.orElseThrow() instanceof Step.Compliant;
    String detail =
        done.rest.orElseThrow() instanceof Step.Compliant(Optional<ObjectName> by)
            ? by.map(name -> "replaced by " + name).orElse("")
            : "";
    return new DeploymentStateMessage(
        deployment,
        done.policy.orElseThrow().body(),
        compliant ? DeploymentState.COMPLIANT : DeploymentState.WAITING,
        deployment,
        detail,
        Optional.empty(),
        NOW);
  }

  private <M extends Message> Arrival<M> arrival(DeviceId device, M message) {
    number++;
    return new Arrival<>(device, number, "0000000000000001", number, NOW, message);
  }

  @Override
  public void close() {
    opened.close();
  }
}
