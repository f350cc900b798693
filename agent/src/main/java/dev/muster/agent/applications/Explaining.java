package dev.muster.agent.applications;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together why a deployment is where it is. */
record Explaining(PlanInput input, DeploymentPlan plan) {
  Explanation explanation(Map<AttemptKey, Attempts> attempts, Optional<DeploymentState> state) {
    AssignedPolicy assigned =
        input.policies().stream()
            .filter(one -> one.body().equals(plan.policy()))
            .findFirst()
            .orElseThrow();
    Policy policy = assigned.policy();
    List<Application> applications =
        policy.work() instanceof Work.Deploy work ? work.applications() : List.of();
    List<Explanation.Requirement> requirements = new ArrayList<>();
    List<Explanation.Content> content = new ArrayList<>();
    List<Explanation.Looked> looked = new ArrayList<>();
    for (Application application : applications) {
      for (DeploymentType type : application.types()) {
        for (DeploymentType.Requirement one : type.requirements()) {
          requirements.add(
              new Explanation.Requirement(
                  application.name(),
                  type.name(),
                  one.name(),
                  Conditions.judge(
                      one.condition(), input.device(), input.facts(), input.situation().now())));
        }
        for (ContentFile file : files(type)) {
          content.add(new Explanation.Content(file, input.held().contains(file.hash())));
        }
        looked.add(
            new Explanation.Looked(
                application.name(),
                type.detection(),
                Optional.ofNullable(input.presences().get(type.detection()))));
      }
    }
    return new Explanation(
        plan.deployment(),
        plan.application(),
        policy.id(),
        plan.policy(),
        policy.serial(),
        policy.author(),
        assigned.target(input.device(), input.facts(), input.situation().now()),
        requirements,
        window(),
        content,
        looked,
        tried(attempts),
        plan.steps(),
        state);
  }

  static List<ContentFile> files(DeploymentType type) {
    return switch (type.technology()) {
      case Technology.DebianPackage debian -> debian.files();
      case Technology.Archive archive -> List.of(archive.archive());
      case Technology.Script script -> List.of();
    };
  }

  private Explanation.Window window() {
    List<MaintenanceWindow> all = Planner.windows(input);
    Windows windows = Windows.of(all, input.situation().zone());
    Instant now = input.situation().now();
    return new Explanation.Window(
        all.stream().map(MaintenanceWindow::name).toList(),
        windows.areOpen(now),
        windows.nextOpening(now));
  }

  private static List<Explanation.Tried> tried(Map<AttemptKey, Attempts> attempts) {
    return attempts.entrySet().stream()
        .map(one ->
            new Explanation.Tried(
                one.getKey().application(), one.getKey().action(), one.getValue()))
        .sorted(Comparator.comparing(tried -> tried.attempts().at()))
        .toList();
  }
}
