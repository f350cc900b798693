package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Detections;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Situation;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.Stamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A device that really has packages, and does what the planner says when it is time. */
final class SimulatedDevice {
  static final ClassName SYSTEM = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  private static final int MOST = 200;

  final DeviceId id;
  final String system;
  final Map<String, String> packages = new TreeMap<>();

  SimulatedDevice(int number, String system) {
    this.id = new DeviceId("00000000-0000-0000-0000-%012d".formatted(number));
    this.system = system;
  }

  KnownDevice known() {
    return new KnownDevice(id, facts(), Map.of());
  }

  Facts facts() {
    List<Instance> programs = new ArrayList<>();
    packages.forEach((name, version) ->
        programs.add(
            new Instance(
                name + ":all",
                Map.of("DisplayName", Value.of(name), "Version", Value.of(version)))));
    return new Facts(
        Map.of(
            SYSTEM,
            List.of(new Instance("operating-system", Map.of("Caption", Value.of(system)))),
            Detections.PACKAGES,
            programs));
  }

  /**
   * What it does under these objects from this time on, {@code +name} and {@code -name}; nothing
   * can be said where deployments undo each other for ever.
   */
  Optional<Set<String>> follow(Declarations all, Instant now) {
    Set<String> done = new TreeSet<>();
    for (int actions = 0; actions < MOST; actions++) {
      Facts before = facts();
      boolean acted = false;
      for (DeploymentPlan plan : Planner.plan(input(all, before, now)).deployments()) {
        acted = acts(plan, done);
        if (acted) {
          break;
        }
      }
      if (!acted) {
        return Optional.of(done);
      }
    }
    return Optional.empty();
  }

  private boolean acts(DeploymentPlan plan, Set<String> done) {
    return switch (plan.first()) {
      case Step.Install install -> {
        Detection.PackageVersion wanted = (Detection.PackageVersion) install.type().detection();
        packages.put(wanted.name(), wanted.exactly().or(wanted::atLeast).orElse("1.0"));
        done.add("+" + install.application());
        yield true;
      }
      case Step.Uninstall uninstall -> {
        packages.remove(((Detection.PackageVersion) uninstall.type().detection()).name());
        done.add("-" + uninstall.application());
        yield true;
      }
      case Step.Action other -> throw new AssertionError("not expected here: " + other);
      case Step.Rest _ -> false;
    };
  }

  private PlanInput input(Declarations all, Facts facts, Instant now) {
    List<AssignedPolicy> assigned = new ArrayList<>();
    Map<Detection, Presence> presences = new HashMap<>();
    all.objects().values().stream()
        .flatMap(object -> CompilePolicy.ids(object).stream())
        .forEach(policyId ->
            CompilePolicy.of(policyId, all, new Stamp("author", 1000, 1, now))
                .filter(policy -> isFor(policy, facts))
                .ifPresent(policy -> {
                  assigned.add(
                      new AssignedPolicy(
                          policy,
                          new ContentHash("%064x".formatted(assigned.size())),
                          Optional.of(new Settlement(true, now, Instant.MAX))));
                  if (policy.work() instanceof Work.Deploy work) {
                    work.applications().stream()
                        .flatMap(application -> application.types().stream())
                        .forEach(type ->
                            presences.put(
                                type.detection(),
                                Detections.judge(
                                    type.detection(),
                                    Detections.observed(type.detection(), facts))));
                  }
                }));
    return new PlanInput(
        id,
        assigned,
        facts,
        presences,
        Map.of(),
        Set.of(),
        Set.of(),
        Situation.usual(now, ZoneOffset.UTC));
  }

  private boolean isFor(Policy policy, Facts facts) {
    return Conditions.judge(policy.target(), id, facts, Instant.EPOCH) == Truth.TRUE;
  }
}
