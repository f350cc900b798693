package dev.muster.evaluation.explain;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.ExitCodes;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The link at which a deployment's first step stops it. */
record Stopping(DeploymentHere here, Work.Deploy work) {
  Optional<Link> of(Step step) {
    return switch (step) {
      case Step.Detect _ -> stop(LinkKind.DETECTION, Verdict.WAITS, "it is looked for next");
      case Step.Download one ->
          about(
              one.application(),
              LinkKind.CONTENT,
              Verdict.WAITS,
              "its content is fetched",
              List.of());
      case Step.Install one ->
          about(one.application(), LinkKind.RUN, Verdict.WAITS, "it is installed now", List.of());
      case Step.Uninstall one ->
          about(one.application(), LinkKind.RUN, Verdict.WAITS, "it is uninstalled now", List.of());
      case Step.Wait wait -> wait(wait);
      case Step.Offered _ ->
          stop(
              LinkKind.AVAILABLE,
              Verdict.WAITS,
              "it is available, and nobody at the device asked for it yet");
      case Step.Compliant compliant ->
          compliant
              .replacedBy()
              .flatMap(newer ->
                  stop(
                      LinkKind.SUPERSEDENCE,
                      Verdict.FAILS,
                      newer + " stands in its place: it supersedes it, so nothing is done for it"));
      case Step.RequirementNotMet not -> requirement(not.application(), not.requirement());
      case Step.RequirementUnknown not -> requirement(not.application(), not.requirement());
      case Step.TargetUnknown _ ->
          stop(
              LinkKind.TARGET,
              Verdict.UNKNOWN,
              "whether it is for this device cannot be told from the device's facts, and the"
                  + " site has not said it");
      case Step.DetectionUnknown unknown ->
          about(
              unknown.application(),
              LinkKind.DETECTION,
              Verdict.UNKNOWN,
              "whether it is there cannot be told: " + unknown.reason(),
              List.of());
      case Step.WaitForWindow wait ->
          stop(
                  LinkKind.WINDOW,
                  Verdict.WAITS,
                  "outside its maintenance windows; the next in which it fits opens at "
                      + wait.until())
              .map(link -> link.at(wait.until()));
      case Step.NoWindowFits not ->
          stop(
              LinkKind.WINDOW,
              Verdict.FAILS,
              "it may take "
                  + not.longest().toMinutes()
                  + " minutes, and no maintenance window is as long");
      case Step.WaitForLease _ ->
          stop(LinkKind.LEASE, Verdict.WAITS, "the site has given no lease for it");
      case Step.RetryAt retry ->
          tried(
              retry.application(),
              retry.last(),
              last -> "; tried again at " + seconds(retry.at()),
              Optional.of(retry.at()));
      case Step.WaitForContent wait ->
          about(
                  wait.application(),
                  LinkKind.CONTENT,
                  Verdict.WAITS,
                  wait.last().detail(),
                  List.of(new Fact("asked again", seconds(wait.at()).toString())))
              .map(link -> link.at(wait.last().at()));
      case Step.Failed failed ->
          tried(
              failed.application(),
              failed.last(),
              last -> "; after " + last.failures() + " failures it is not tried again",
              Optional.empty());
      case Step.RestartNeeded restart ->
          stop(
              LinkKind.RESTART,
              Verdict.WAITS,
              restart.application() + " is done once the device has restarted");
      case Step.Overruled overruled ->
          stop(
              LinkKind.SUPERSEDENCE,
              Verdict.FAILS,
              "the deployment " + overruled.by() + " wants it there, and installing wins");
      case Step.Refused refused -> stop(LinkKind.DEPENDENCIES, Verdict.FAILS, refused.why());
      case Step.Expired expired ->
          stop(LinkKind.EXPIRY, Verdict.FAILS, "it ended at " + expired.since());
    };
  }

  private static Optional<Link> stop(LinkKind kind, Verdict verdict, String sentence) {
    return Optional.of(Link.of(kind, verdict, sentence));
  }

  private Optional<Link> wait(Step.Wait wait) {
    // Where only the deadline is to come, the plan goes on with what is done then.
    boolean begun = here.plan().steps().size() > 1;
    return stop(begun ? LinkKind.DEADLINE : LinkKind.AVAILABLE, Verdict.WAITS, wait.why())
        .map(link -> link.at(wait.until()));
  }

  /** About the deployed application as it is; about another, that is what it needs. */
  private Optional<Link> about(
      ObjectName application, LinkKind kind, Verdict verdict, String sentence, List<Fact> facts) {
    if (application.equals(here.plan().application())) {
      return Optional.of(Link.of(kind, verdict, sentence).with(facts));
    }
    List<ObjectName> path = Paths.to(application, work, here.input());
    List<Fact> all = new ArrayList<>(facts);
    all.addFirst(new Fact("fails at", kind.label()));
    return Optional.of(
        path.isEmpty()
            ? Link.of(kind, verdict, application + ", which it replaces: " + sentence).with(facts)
            : Link.of(
                    LinkKind.DEPENDENCIES,
                    verdict,
                    "it needs " + names(path.subList(1, path.size())) + ": " + sentence)
                .with(all));
  }

  private Optional<Link> requirement(ObjectName application, String name) {
    for (Application known : work.applications()) {
      if (known.name().equals(application)) {
        for (DeploymentType type : known.types()) {
          for (DeploymentType.Requirement one : type.requirements()) {
            Reason reason =
                WhyCondition.of(
                    one.condition(),
                    here.input().device(),
                    here.input().facts(),
                    here.input().situation().now());
            if (one.name().equals(name) && reason.truth() != Truth.TRUE) {
              return about(
                  application,
                  LinkKind.REQUIREMENTS,
                  reason.truth() == Truth.FALSE ? Verdict.FAILS : Verdict.UNKNOWN,
                  "the requirement '"
                      + name
                      + "' of the deployment type "
                      + type.name()
                      + " is "
                      + word(reason.truth())
                      + ": "
                      + reason.text(),
                  List.of());
            }
          }
        }
      }
    }
    return stop(LinkKind.REQUIREMENTS, Verdict.UNKNOWN, "the requirement '" + name + "'");
  }

  private interface Then {
    String after(Attempts last);
  }

  private Optional<Link> tried(
      ObjectName application, Attempts last, Then then, Optional<Instant> again) {
    String first = Runs.first(last.detail());
    AttemptKey.Action action = action(application, last);
    List<Fact> facts = new ArrayList<>(Runs.facts(last));
    again.ifPresent(at -> facts.add(new Fact("tried again", seconds(at).toString())));
    Optional<Link> link =
        switch (action) {
          case DOWNLOAD ->
              about(
                  application,
                  lacksRoom(application) ? LinkKind.DISK : LinkKind.CONTENT,
                  Verdict.FAILS,
                  first + then.after(last),
                  facts);
          case INSTALL, UNINSTALL ->
              run(application, action, last, first + then.after(last), facts);
        };
    return link.map(one -> one.at(last.at()));
  }

  private Optional<Link> run(
      ObjectName application,
      AttemptKey.Action action,
      Attempts last,
      String sentence,
      List<Fact> facts) {
    String doing = action == AttemptKey.Action.INSTALL ? "installing: " : "uninstalling: ";
    return switch (last.outcome()) {
      case SUCCEEDED ->
          about(
              application,
              LinkKind.AFTERWARDS,
              Verdict.FAILS,
              "it was done at " + last.at() + " and undone since",
              facts);
      case POSTPONED -> about(application, LinkKind.RUN, Verdict.WAITS, doing + sentence, facts);
      case FAILED, INTERRUPTED, RESTART_NEEDED ->
          about(
              application,
              endedWell(application, last) ? LinkKind.AFTERWARDS : LinkKind.RUN,
              Verdict.FAILS,
              doing + sentence,
              facts);
    };
  }

  /** It ended with a code that means success, so what failed is what was seen afterwards. */
  private boolean endedWell(ObjectName application, Attempts last) {
    return last.exitCode().isPresent()
        && work.applications().stream()
            .filter(known -> known.name().equals(application))
            .flatMap(known -> known.types().stream())
            .anyMatch(type ->
                switch (ExitCodes.meaning(type, last.exitCode().get())) {
                  case SUCCESS, SUCCESS_AFTER_RESTART -> true;
                  case RETRY, FAILURE -> false;
                });
  }

  private AttemptKey.Action action(ObjectName application, Attempts last) {
    return here.input().attempts().entrySet().stream()
        .filter(one -> one.getKey().body().equals(here.plan().policy()))
        .filter(one -> one.getKey().application().equals(application))
        .filter(one -> one.getValue().equals(last))
        .map(Map.Entry::getKey)
        .map(AttemptKey::action)
        .findFirst()
        .orElse(AttemptKey.Action.INSTALL);
  }

  private boolean lacksRoom(ObjectName application) {
    return work.applications().stream()
        .filter(known -> known.name().equals(application))
        .flatMap(known -> known.types().stream())
        .flatMap(type -> Way.files(type).stream())
        .map(ContentFile::hash)
        .anyMatch(here.noRoom()::contains);
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  static String word(Truth truth) {
    return truth.name().toLowerCase(Locale.ROOT);
  }

  static String names(List<ObjectName> names) {
    return names.stream().map(ObjectName::value).collect(Collectors.joining(", "));
  }
}
