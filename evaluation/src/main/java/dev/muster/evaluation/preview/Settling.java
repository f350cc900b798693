package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Situation;
import dev.muster.evaluation.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Does in memory what the plan of a device says, as the agent does it: the first action, then plan
 * again, until nothing is left to do. Everything goes well, and what is waited for comes.
 */
final class Settling {
  /** More than any sound set of deployments needs; those that fight each other stop here. */
  private static final int MOST_ACTIONS = 200;

  private final DeviceId device;
  private final Facts facts;
  private final List<AssignedPolicy> policies;
  private final Instant due;
  private final Map<Detection, Presence> presences;
  private final Set<ContentHash> held = new HashSet<>();
  private final Map<ObjectName, Effects> effects = new TreeMap<>();

  Settling(
      KnownDevice known,
      List<AssignedPolicy> policies,
      Map<Detection, Presence> presences,
      Instant due) {
    this.device = known.device();
    this.facts = known.facts();
    this.policies = policies;
    this.presences = new HashMap<>(presences);
    this.due = due;
  }

  /** What becomes of each deployment; {@code begins} where that is later than now. */
  Map<ObjectName, Outlook> outlooks(Map<ObjectName, Instant> begins) {
    List<DeploymentPlan> plans = plan();
    for (int actions = 0; actions < MOST_ACTIONS && act(plans, begins); actions++) {
      plans = plan();
    }
    Map<ObjectName, Outlook> outlooks = new TreeMap<>();
    for (DeploymentPlan plan : plans) {
      Effects done = effects.get(plan.deployment());
      boolean rests = plan.first() instanceof Step.Rest;
      outlooks.put(plan.deployment(), done != null && rests ? done.outlook() : Rests.of(plan));
    }
    return outlooks;
  }

  private List<DeploymentPlan> plan() {
    return Planner.plan(
            new PlanInput(
                device,
                policies,
                facts,
                presences,
                Map.of(),
                held,
                Set.of(),
                Situation.usual(due, ZoneOffset.UTC)))
        .deployments();
  }

  /** What a deployment does next, and not before when; absent is now. */
  private record Next(ObjectName deployment, Optional<Instant> from, Step.Action action) {}

  /** Does what comes next of all plans, by time and then by their order; false where none has. */
  private boolean act(List<DeploymentPlan> plans, Map<ObjectName, Instant> begins) {
    Optional<Next> earliest =
        plans.stream()
            .flatMap(plan -> next(plan, begins).stream())
            .min(Comparator.comparing(next -> next.from().orElse(Instant.MIN)));
    earliest.ifPresent(next -> {
      Effects done = effects.computeIfAbsent(next.deployment(), _ -> new Effects());
      done.begins(next.from());
      act(next.action(), done);
    });
    return earliest.isPresent();
  }

  private static Optional<Next> next(DeploymentPlan plan, Map<ObjectName, Instant> begins) {
    Optional<Instant> from = Optional.ofNullable(begins.get(plan.deployment()));
    for (Step step : plan.steps()) {
      Optional<Instant> until = waited(step);
      if (until.isPresent()) {
        from = from.filter(until.get()::isBefore).or(() -> until);
      } else {
        return step instanceof Step.Action action && !(action instanceof Step.Detect)
            ? Optional.of(new Next(plan.deployment(), from, action))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> waited(Step step) {
    return switch (step) {
      case Step.Wait wait -> Optional.of(wait.until());
      case Step.WaitForWindow wait -> Optional.of(wait.until());
      case Step.RetryAt retry -> Optional.of(retry.at());
      case Step.WaitForContent wait -> Optional.of(wait.at());
      case Step.Action _, Step.Rest _ -> Optional.empty();
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
