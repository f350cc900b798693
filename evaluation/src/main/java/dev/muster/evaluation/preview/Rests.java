package dev.muster.evaluation.preview;

import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Step;

/** What it means that a deployment does nothing on a device. */
final class Rests {
  private Rests() {}

  static Outlook of(DeploymentPlan plan) {
    return switch (plan.first()) {
      case Step.Compliant _ -> new Outlook.AsWanted();
      case Step.Offered() -> new Outlook.Offered();
      case Step.Detect detect ->
          new Outlook.Unknown("whether " + detect.application() + " is there was not looked at");
      case Step.DetectionUnknown unknown -> new Outlook.Unknown(unknown.reason());
      case Step.TargetUnknown() -> new Outlook.Unknown("whether it is for this device");
      case Step.RequirementUnknown unknown ->
          new Outlook.Unknown(
              "the requirement '%s' of %s".formatted(unknown.requirement(), unknown.application()));
      case Step.RequirementNotMet not ->
          new Outlook.NotDone(
              "the requirement '%s' of %s is false"
                  .formatted(not.requirement(), not.application()));
      case Step.NoWindowFits no ->
          new Outlook.NotDone(
              "no maintenance window is as long as the %d minutes that it may take"
                  .formatted(no.longest().toMinutes()));
      case Step.Wait wait -> new Outlook.NotDone("not before " + wait.until());
      case Step.WaitForWindow wait -> new Outlook.NotDone("not before " + wait.until());
      case Step.RetryAt retry -> new Outlook.NotDone("not before " + retry.at());
      case Step.WaitForContent wait -> new Outlook.NotDone("not before " + wait.at());
      case Step.WaitForLease() -> new Outlook.NotDone("it has no lease");
      case Step.Failed failed -> new Outlook.NotDone(failed.application() + " failed too often");
      case Step.RestartNeeded restart ->
          new Outlook.NotDone(restart.application() + " waits for a restart");
      case Step.Overruled overruled ->
          new Outlook.NotDone("the deployment " + overruled.by() + " wants it there");
      case Step.Refused refused -> new Outlook.NotDone(refused.why());
      case Step.Expired expired -> new Outlook.NotDone("it ended at " + expired.since());
      case Step.Download _, Step.Install _, Step.Uninstall _ ->
          new Outlook.Unknown("it and another deployment undo each other for ever");
    };
  }
}
