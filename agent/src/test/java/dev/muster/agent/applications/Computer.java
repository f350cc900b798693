package dev.muster.agent.applications;

import dev.muster.agent.content.ContentCache;
import dev.muster.agent.fake.FakeDistributionPoint;
import dev.muster.agent.fake.RealPrograms;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Leases;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A computer with its own dpkg root, real programs, and a site at hand. */
final class Computer {
  final HandClock clock = new HandClock();
  final FakeDistributionPoint point = new FakeDistributionPoint(clock);
  final List<AssignedPolicy> assigned = new ArrayList<>();
  final List<Message.DeploymentStateMessage> said = new ArrayList<>();
  final RealPrograms programs;
  final Path root;
  Facts facts = new Facts(Map.of());
  Supplier<Leases> leases = Leases.NotUsed::new;
  String boot = "boot-1";
  Applications applications;
  private final Path folder;

  Computer(Path folder) throws IOException {
    this.folder = folder;
    this.root = folder.resolve("root");
    for (String needed : List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "agent", "tmp")) {
      Files.createDirectories(root.resolve(needed));
    }
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    programs = new RealPrograms(Files.createDirectories(folder.resolve("output")));
    start();
  }

  /** Starts the agent's part that is tested, as after a stop or a crash. */
  void start() {
    applications =
        Applications.open(
            root.resolve("agent"),
            new Applications.Device(
                new DeviceId("00000000-0000-0000-0000-000000000001"),
                clock,
                () -> ZoneOffset.UTC,
                boot),
            new ApplicationSettings(
                Optional.of(root), Duration.ofSeconds(5), Duration.ofDays(1), Path.of("/bin/sh")),
            new Applications.Ports(
                new AssignedNow(() -> List.copyOf(assigned), () -> leases.get()),
                ContentCache.open(folder.resolve("cache"), point, clock),
                programs,
                () -> facts,
                message -> said.add((Message.DeploymentStateMessage) message)));
  }

  /** Runs what is due and gives the states said meanwhile. */
  List<DeploymentState> run() {
    said.clear();
    applications.run();
    return states();
  }

  List<DeploymentState> states() {
    return said.stream().map(Message.DeploymentStateMessage::state).toList();
  }

  String lastDetail() {
    return said.getLast().detail();
  }

  ContentHash deploy(DeploymentPurpose purpose, Application... applications) {
    Deployment deployment =
        new Deployment(
            name("d-" + applications[0].name()),
            applications[0].name(),
            name("all"),
            purpose,
            Optional.empty(),
            Optional.empty(),
            false,
            10,
            Optional.empty());
    Policy policy =
        new Policy(
            new PolicyId("deployment/" + deployment.name()),
            1,
            "alice",
            name("all"),
            new Condition.Everything(),
            10,
            Instant.EPOCH,
            Instant.parse("2030-01-01T00:00:00Z"),
            new Work.Deploy(deployment, List.of(applications)));
    ContentHash body = Sha256.of(Json.canonicalBytes(policy));
    assigned.removeIf(one -> one.policy().id().equals(policy.id()));
    assigned.add(new AssignedPolicy(policy, body));
    return body;
  }

  static Application application(
      String name, DeploymentType type, Application.Supersedence... older) {
    return new Application(
        name(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(type),
        List.of(older));
  }

  static DeploymentType type(Technology technology, Detection detection) {
    return type(technology, detection, Map.of());
  }

  static DeploymentType type(
      Technology technology, Detection detection, Map<Integer, ExitMeaning> codes) {
    return new DeploymentType(
        name("type"),
        technology,
        detection,
        List.of(),
        List.of(),
        codes,
        Optional.of(Duration.ofSeconds(20)));
  }

  static ObjectName name(String name) {
    return new ObjectName(name);
  }
}
