package dev.muster.evaluation;

import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From policy, facts, verdicts and time to what is to be done; the same input gives the same plan.
 *
 * <p>Where deployments disagree: installing wins over uninstalling, also of what an installed
 * application needs; what somebody at the device asks for is done outside maintenance windows; a
 * superseded application's own deployment is content with the application that replaces it, once
 * that is there or its deployment is due (all three as in Configuration Manager). Of two
 * applications that supersede each other the one whose name sorts first stays.
 */
public final class Planner {
  private Planner() {}

  /** What is to be done. */
  public static Plan plan(PlanInput input) {
    List<AssignedPolicy> sorted =
        input.policies().stream()
            .sorted(Comparator.comparing((AssignedPolicy one) -> one.policy().id()))
            .toList();
    List<Assigned> deployments = new ArrayList<>();
    for (AssignedPolicy policy : sorted) {
      if (policy.policy().work() instanceof Work.Deploy work) {
        deployments.add(new Assigned(policy, work, input));
      }
    }
    Windows windows = Windows.of(windows(input), input.situation().zone());
    Standing standing = Standing.of(deployments);
    List<DeploymentPlan> plans =
        deployments.stream()
            .map(assigned ->
                new DeploymentPlan(
                    assigned.name(),
                    assigned.policy().body(),
                    assigned.application(),
                    steps(assigned, windows, standing)))
            .toList();
    return new Plan(plans, nextChange(sorted, deployments, plans));
  }

  /**
   * The maintenance windows of a device: those of policies that are for it, which time does not
   * end.
   */
  public static List<MaintenanceWindow> windows(PlanInput input) {
    List<MaintenanceWindow> windows = new ArrayList<>();
    for (AssignedPolicy assigned : input.policies()) {
      // A window only restrains, so one whose target is unknown counts.
      if (assigned.policy().work() instanceof Work.Window work
          && assigned.target(input.device(), input.facts(), input.situation().now())
              != Truth.FALSE) {
        windows.add(work.window());
      }
    }
    windows.sort(Comparator.comparing(MaintenanceWindow::name));
    return windows;
  }

  private static List<Step> steps(Assigned assigned, Windows windows, Standing standing) {
    if (assigned.isExpired()) {
      return List.of(new Step.Expired(assigned.expires()));
    }
    switch (assigned.target()) {
      case FALSE -> {
        return List.of(new Step.Refused("its target is false on this device"));
      }
      case UNKNOWN -> {
        return List.of(new Step.TargetUnknown());
      }
      case TRUE -> {}
    }
    if (!assigned.isAvailable()) {
      Instant available = assigned.available().orElseThrow();
      return List.of(new Step.Wait(available, "it is available from " + available));
    }
    ObjectName application = assigned.application();
    if (assigned.deployment().purpose() == DeploymentPurpose.UNINSTALL) {
      ObjectName by = standing.wanted().get(application);
      return by == null
          ? new Chain(assigned, windows, standing).uninstalling()
          : List.of(new Step.Overruled(by));
    }
    ObjectName newer = standing.replaced().get(application);
    if (newer != null) {
      return List.of(new Step.Compliant(Optional.of(newer)));
    }
    List<Step> steps = new Chain(assigned, windows, standing).installing();
    boolean offered =
        assigned.deployment().purpose() == DeploymentPurpose.AVAILABLE && !assigned.isAsked();
    return offered ? offered(steps) : steps;
  }

  /** Nothing is done that nobody asked for, but whether it is there is looked at. */
  private static List<Step> offered(List<Step> steps) {
    return switch (steps.getFirst()) {
      case Step.Detect detect -> List.of(detect);
      case Step.Action action -> List.of(new Step.Offered());
      case Step.Rest rest -> List.of(rest instanceof Step.Wait ? new Step.Offered() : rest);
    };
  }

  private static Optional<Instant> nextChange(
      List<AssignedPolicy> policies, List<Assigned> deployments, List<DeploymentPlan> plans) {
    if (deployments.isEmpty()) {
      return Optional.empty();
    }
    Instant now = deployments.getFirst().input().situation().now();
    Stream<Instant> ends = policies.stream().map(one -> one.policy().expires());
    Stream<Instant> moments = deployments.stream().flatMap(Assigned::moments);
    Stream<Instant> said =
        policies.stream().flatMap(one -> one.said().stream()).map(Settlement::ends);
    Stream<Instant> rests =
        plans.stream().flatMap(plan -> plan.steps().stream()).flatMap(Planner::until);
    return Stream.of(ends, said, moments, rests)
        .flatMap(all -> all)
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static Stream<Instant> until(Step step) {
    return switch (step) {
      case Step.Wait wait -> Stream.of(wait.until());
      case Step.WaitForWindow wait -> Stream.of(wait.until());
      case Step.RetryAt retry -> Stream.of(retry.at());
      case Step.WaitForContent wait -> Stream.of(wait.at());
      case Step.Action action -> Stream.of();
      case Step.Rest rest -> Stream.of();
    };
  }
}
