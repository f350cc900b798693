package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One device, what is assigned to it and what is installed on it, for tests of plans. */
final class Site {
  static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00Z");
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  final List<AssignedPolicy> policies = new ArrayList<>();
  final Set<String> there = new HashSet<>();
  final Map<AttemptKey, Attempts> attempts = new HashMap<>();
  final Set<ObjectName> asked = new HashSet<>();
  Leases leases = new Leases.NotUsed();
  Facts facts = new Facts(Map.of());
  Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final Map<Detection, Presence> odd = new HashMap<>();

  static Application app(String name, List<String> needs, Application.Supersedence... older) {
    return new Application(
        name(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(type(name, needs, List.of())),
        List.of(older));
  }

  static DeploymentType type(
      String name, List<String> needs, List<DeploymentType.Requirement> requirements) {
    return new DeploymentType(
        name(name),
        new Technology.Script("install " + name, Optional.of("uninstall " + name)),
        detection(name),
        requirements,
        needs.stream().map(Site::name).toList(),
        Map.of(),
        Optional.of(Duration.ofMinutes(30)));
  }

  static Detection detection(String name) {
    return new Detection.PackageVersion(name, Optional.empty(), Optional.empty());
  }

  static Application.Supersedence replaces(String name, boolean uninstall) {
    return new Application.Supersedence(name(name), uninstall);
  }

  static ObjectName name(String name) {
    return new ObjectName(name);
  }

  Site required(Application... applications) {
    return deploy(deployment(applications[0], DeploymentPurpose.REQUIRED), applications);
  }

  Site available(Application... applications) {
    return deploy(deployment(applications[0], DeploymentPurpose.AVAILABLE), applications);
  }

  Site uninstall(Application... applications) {
    return deploy(deployment(applications[0], DeploymentPurpose.UNINSTALL), applications);
  }

  static Deployment deployment(Application application, DeploymentPurpose purpose) {
    return deployment(application, purpose, Optional.empty(), false);
  }

  static Deployment deployment(
      Application application,
      DeploymentPurpose purpose,
      Optional<String> deadline,
      boolean outside) {
    return new Deployment(
        name(purpose.name().toLowerCase(Locale.ROOT) + "-" + application.name()),
        application.name(),
        name("all"),
        purpose,
        Optional.empty(),
        deadline.map(at -> new Schedule(LocalDateTime.parse(at), TimeBasis.CLIENT)),
        outside,
        100,
        Optional.empty());
  }

  Site deploy(Deployment deployment, Application... applications) {
    return assign(
        "deployment/" + deployment.name(),
        new Work.Deploy(deployment, List.of(applications)),
        new Condition.Everything());
  }

  Site window(String start, Duration length) {
    return assign(
        "window/w" + policies.size(),
        new Work.Window(
            new MaintenanceWindow(
                name("w" + policies.size()),
                name("all"),
                Set.of(),
                LocalTime.parse(start),
                length,
                TimeBasis.UTC)),
        new Condition.Everything());
  }

  Site assign(String id, Work work, Condition target) {
    Policy policy =
        new Policy(
            new PolicyId(id), 1, "author", name("all"), target, 100, Instant.EPOCH, EXPIRES, work);
    policies.add(new AssignedPolicy(policy, body(id)));
    return this;
  }

  static ContentHash body(String id) {
    return new ContentHash("%064x".formatted(Integer.toUnsignedLong(id.hashCode())));
  }

  Site untold(Detection detection, String reason) {
    odd.put(detection, new Presence.Unknown(reason));
    return this;
  }

  PlanInput input() {
    Map<Detection, Presence> presences = new HashMap<>();
    for (AssignedPolicy assigned : policies) {
      if (assigned.policy().work() instanceof Work.Deploy work) {
        work.applications().stream()
            .flatMap(application -> application.types().stream())
            .map(DeploymentType::detection)
            .forEach(detection ->
                presences.put(
                    detection,
                    there.contains(((Detection.PackageVersion) detection).name())
                        ? new Presence.Present()
                        : new Presence.Absent()));
      }
    }
    presences.putAll(odd);
    return input(presences);
  }

  PlanInput input(Map<Detection, Presence> presences) {
    return new PlanInput(
        new DeviceId("00000000-0000-0000-0000-000000000001"),
        policies,
        facts,
        presences,
        attempts,
        Set.of(),
        asked,
        new Situation(now, ZONE, leases, RetryRule.USUAL));
  }

  Plan plan() {
    return Planner.plan(input());
  }

  List<Step> steps(String deployment) {
    return plan().deployments().stream()
        .filter(one -> one.deployment().value().equals(deployment))
        .findFirst()
        .orElseThrow()
        .steps();
  }

  /** Does what the plan says until nothing is left to do, and says in which order. */
  List<String> settle() {
    List<String> done = new ArrayList<>();
    boolean changed = true;
    while (changed && done.size() < 100) {
      changed = false;
      for (DeploymentPlan plan : plan().deployments()) {
        if (plan.first() instanceof Step.Install(ObjectName name, DeploymentType type)) {
          done.add("+" + name);
          changed |= there.add(name.value());
        } else if (plan.first() instanceof Step.Uninstall(ObjectName name, DeploymentType type)) {
          done.add("-" + name);
          changed |= there.remove(name.value());
        }
      }
    }
    return done;
  }

  static Instant utc(String text) {
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
