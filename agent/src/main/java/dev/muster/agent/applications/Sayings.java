package dev.muster.agent.applications;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Step;
import java.util.Optional;

/** The state that a step is, and what there is to say about it. */
final class Sayings {
  private Sayings() {}

  /** Absent where there is nothing to say any more. */
  static Optional<StatesSaid.Said> of(DeploymentPlan plan, Step step) {
    return switch (step) {
      case Step.Detect detect -> Optional.empty();
      case Step.Expired expired -> Optional.empty();
      case Step.Download one -> said(plan, one.application(), DeploymentState.DOWNLOADING, "");
      case Step.Install one -> said(plan, one.application(), DeploymentState.INSTALLING, "");
      case Step.Uninstall one -> said(plan, one.application(), DeploymentState.UNINSTALLING, "");
      case Step.Wait wait -> said(plan, DeploymentState.WAITING, wait.why());
      case Step.Offered offered ->
          said(plan, DeploymentState.WAITING, "it is available, nobody asked for it yet");
      case Step.Compliant compliant ->
          said(
              plan,
              DeploymentState.COMPLIANT,
              compliant.replacedBy().map(by -> "replaced by " + by).orElse(""));
      case Step.RequirementNotMet not ->
          said(plan, not.application(), DeploymentState.REQUIREMENT_NOT_MET, not.requirement());
      case Step.RequirementUnknown not ->
          said(plan, not.application(), DeploymentState.REQUIREMENT_UNKNOWN, not.requirement());
      case Step.TargetUnknown unknown ->
          said(
              plan,
              DeploymentState.WAITING,
              "whether it is for this device cannot be told from the device's facts, and the site"
                  + " has not said it, or not lately: it is asked again while it can be reached");
      case Step.DetectionUnknown unknown ->
          said(
              plan,
              unknown.application(),
              DeploymentState.FAILED_WILL_RETRY,
              "whether " + unknown.application() + " is there cannot be told: " + unknown.reason());
      case Step.WaitForWindow wait ->
          said(
              plan,
              DeploymentState.WAITING_FOR_WINDOW,
              "the next maintenance window in which it fits opens at " + wait.until());
      case Step.NoWindowFits not ->
          said(
              plan,
              DeploymentState.WAITING_FOR_WINDOW,
              "it may take "
                  + not.longest().toMinutes()
                  + " minutes, and no maintenance window is as long");
      case Step.WaitForLease wait ->
          said(
              plan,
              DeploymentState.WAITING,
              "the site has given no lease for it that is valid now");
      case Step.RetryAt retry ->
          tried(
              plan,
              retry.application(),
              DeploymentState.FAILED_WILL_RETRY,
              retry.last(),
              "tried again at " + retry.at());
      case Step.WaitForContent wait ->
          said(plan, wait.application(), DeploymentState.WAITING, wait.last().detail());
      case Step.Failed failed ->
          tried(
              plan,
              failed.application(),
              DeploymentState.FAILED,
              failed.last(),
              "after " + failed.last().failures() + " failures it is not tried again");
      case Step.RestartNeeded restart ->
          said(plan, restart.application(), DeploymentState.RESTART_NEEDED, "");
      case Step.Overruled overruled ->
          said(
              plan,
              DeploymentState.WAITING,
              "not uninstalled: the deployment " + overruled.by() + " wants it there");
      case Step.Refused refused -> said(plan, DeploymentState.REFUSED, refused.why());
    };
  }

  private static Optional<StatesSaid.Said> said(
      DeploymentPlan plan, DeploymentState state, String detail) {
    return said(plan, plan.application(), state, detail);
  }

  private static Optional<StatesSaid.Said> said(
      DeploymentPlan plan, ObjectName application, DeploymentState state, String detail) {
    return Optional.of(
        new StatesSaid.Said(
            plan.deployment(), plan.policy(), state, application, detail, Optional.empty()));
  }

  private static Optional<StatesSaid.Said> tried(
      DeploymentPlan plan,
      ObjectName application,
      DeploymentState state,
      Attempts last,
      String then) {
    String before =
        last.outcome() == Attempts.Outcome.SUCCEEDED
            ? "it was done at " + last.at() + " and undone since"
            : last.detail();
    return Optional.of(
        new StatesSaid.Said(
            plan.deployment(),
            plan.policy(),
            state,
            application,
            then + "; " + before,
            last.exitCode()));
  }
}
