package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Plan;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Situation;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.policy.CompilePolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Does in memory what the plan of a device says, as the agent does it: the first action of all
 * deployments, then plan again; where there is none, what is waited for comes, however far off it
 * is. Everything goes well, and nothing else happens meanwhile.
 */
final class Settling {
  /** More than any sound set of deployments needs; those that fight each other stop here. */
  private static final int MOST_ACTIONS = 200;

  private final DeviceId device;
  private final Facts facts;
  private final List<AssignedPolicy> policies;
  private final Instant begin;
  private final Map<Detection, Presence> presences;
  private final Set<ContentHash> held = new HashSet<>();
  private final Map<ObjectName, Effects> effects = new TreeMap<>();
  private final Map<ObjectName, Outlook> rests = new TreeMap<>();
  private Instant now;

  Settling(
      KnownDevice known,
      List<AssignedPolicy> policies,
      Map<Detection, Presence> presences,
      Instant begin) {
    this.device = known.device();
    this.facts = known.facts();
    this.policies = policies;
    this.presences = new HashMap<>(presences);
    this.begin = begin;
    this.now = begin;
  }

  /** What becomes of each deployment. */
  Map<ObjectName, Outlook> outlooks() {
    Instant end = begin.plus(CompilePolicy.USUAL_LIFE);
    Plan plan = plan();
    int actions = 0;
    while (actions < MOST_ACTIONS) {
      Optional<Instant> next = plan.nextChange().filter(end::isAfter);
      if (act(plan.deployments())) {
        actions++;
      } else if (next.isPresent() && plan.deployments().stream().anyMatch(Settling::waits)) {
        now = next.get();
      } else {
        break;
      }
      plan = plan();
    }
    for (DeploymentPlan one : plan.deployments()) {
      Effects done = effects.get(one.deployment());
      if (done != null && one.first() instanceof Step.Rest) {
        rests.computeIfPresent(one.deployment(), (_, rest) -> done.outlook(rest));
      }
    }
    return rests;
  }

  private Plan plan() {
    Plan plan =
        Planner.plan(
            new PlanInput(
                device,
                policies,
                facts,
                presences,
                Map.of(),
                held,
                Set.of(),
                Situation.usual(now, ZoneOffset.UTC)));
    for (DeploymentPlan one : plan.deployments()) {
      // One that ends while others are waited for has been what it was until then.
      if (!(one.first() instanceof Step.Expired) || !rests.containsKey(one.deployment())) {
        rests.put(one.deployment(), Rests.of(one));
      }
    }
    return plan;
  }

  /** Does the first action that there is; false where there is none. */
  private boolean act(List<DeploymentPlan> plans) {
    for (DeploymentPlan plan : plans) {
      if (plan.first() instanceof Step.Action action && !(action instanceof Step.Detect)) {
        Effects done = effects.computeIfAbsent(plan.deployment(), _ -> new Effects());
        done.begins(Optional.of(now).filter(begin::isBefore));
        act(action, done);
        return true;
      }
    }
    return false;
  }

  private static boolean waits(DeploymentPlan plan) {
    return switch (plan.first()) {
      case Step.Wait _, Step.WaitForWindow _, Step.RetryAt _, Step.WaitForContent _ -> true;
      case Step.Action _, Step.Rest _ -> false;
    };
  }

  private void act(Step.Action action, Effects done) {
    switch (action) {
      case Step.Detect _ -> {}
      case Step.Download download -> {
        done.fetched(download.files());
        download.files().stream().map(ContentFile::hash).forEach(held::add);
      }
      case Step.Install install -> {
        done.installed(install.application(), install.type());
        become(install.type().detection(), true);
      }
      case Step.Uninstall uninstall -> {
        done.uninstalled(uninstall.application(), uninstall.type());
        become(uninstall.type().detection(), false);
      }
    }
  }

  private void become(Detection detection, boolean there) {
    presences.replaceAll((other, before) ->
        other.equals(detection)
            ? there ? new Presence.Present() : new Presence.Absent()
            : SamePackage.after(detection, there, other).orElse(before));
  }
}
