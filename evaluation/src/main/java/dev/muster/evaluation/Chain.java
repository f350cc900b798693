package dev.muster.evaluation;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the steps of one deployment in order: what it needs, what it replaces, itself. Stops at
 * the first thing from which it cannot be told how to go on.
 */
final class Chain {
  private final Assigned assigned;
  private final Windows windows;
  private final Standing standing;
  private final Presences presences;
  private final List<Step> steps = new ArrayList<>();
  private final List<ObjectName> installed = new ArrayList<>();
  private boolean gated;

  Chain(Assigned assigned, Windows windows, Standing standing) {
    this.assigned = assigned;
    this.windows = windows;
    this.standing = standing;
    this.presences = new Presences(assigned.input());
  }

  /** The steps that bring the deployed application. */
  List<Step> installing() {
    if (install(assigned.application(), List.of())) {
      steps.add(
          steps.isEmpty() && isRestartNeeded(assigned.application(), AttemptKey.Action.INSTALL)
              ? new Step.RestartNeeded(assigned.application())
              : new Step.Compliant(Optional.empty()));
    }
    return steps;
  }

  /** The steps that take the deployed application away. */
  List<Step> uninstalling() {
    if (uninstall(assigned.application())) {
      steps.add(
          steps.isEmpty() && isRestartNeeded(assigned.application(), AttemptKey.Action.UNINSTALL)
              ? new Step.RestartNeeded(assigned.application())
              : new Step.Compliant(Optional.empty()));
    }
    return steps;
  }

  /** Whether the chain can go on behind the application. */
  private boolean install(ObjectName name, List<ObjectName> path) {
    List<ObjectName> here = Stream.concat(path.stream(), Stream.of(name)).toList();
    if (path.contains(name)) {
      return stop(new Step.Refused("its dependencies go round: " + text(here)));
    }
    Optional<Application> application = assigned.definition(name);
    if (application.isEmpty()) {
      return stop(new Step.Refused("its policy does not say what " + text(here) + " is"));
    }
    return switch (Requirements.choose(
        application.get(),
        assigned.input().device(),
        assigned.input().facts(),
        assigned.input().situation().now())) {
      case Requirements.Choice.NotMet not ->
          stop(new Step.RequirementNotMet(name, not.requirement()));
      case Requirements.Choice.NotKnown not ->
          stop(new Step.RequirementUnknown(name, not.requirement()));
      case Requirements.Choice.Chosen chosen ->
          switch (presences.bySuitable(application.get())) {
            case Presences.Seen.There there -> true;
            case Presences.Seen.NotLooked not -> stop(new Step.Detect(name, not.detections()));
            case Presences.Seen.NotTold not -> stop(new Step.DetectionUnknown(name, not.reason()));
            case Presences.Seen.NotThere not ->
                installed.contains(name) || install(application.get(), chosen.type(), here);
          };
    };
  }

  private boolean install(Application application, DeploymentType type, List<ObjectName> here) {
    for (ObjectName needed : type.dependencies()) {
      if (!standing.covered().contains(needed) && !install(needed, here)) {
        return false;
      }
    }
    // The new one is in the cache, and the time is enough for both, before the old one goes.
    ObjectName name = application.name();
    if (!mayTry(name, AttemptKey.Action.INSTALL)
        || !download(name, files(type.technology()))
        || !gate(longest(application, type))) {
      return false;
    }
    for (Application.Supersedence older : application.supersedes()) {
      if (older.uninstall() && !uninstall(older.application())) {
        return false;
      }
    }
    installed.add(name);
    return steps.add(new Step.Install(name, type));
  }

  private Duration longest(Application application, DeploymentType type) {
    Duration longest = longest(type);
    for (Application.Supersedence older : application.supersedes()) {
      Optional<Application> known =
          older.uninstall() ? assigned.definition(older.application()) : Optional.empty();
      if (known.isPresent() && presences.byAll(known.get()) instanceof Presences.Seen.There there) {
        longest = longest.plus(longest(there.types().getFirst()));
      }
    }
    return longest;
  }

  private static Duration longest(DeploymentType type) {
    return type.timeout().orElse(DeploymentType.USUAL_TIMEOUT);
  }

  private boolean uninstall(ObjectName name) {
    Optional<Application> application = assigned.definition(name);
    if (application.isEmpty()) {
      return stop(new Step.Refused("its policy does not say what " + name + " is"));
    }
    return switch (presences.byAll(application.get())) {
      case Presences.Seen.NotThere not -> true;
      case Presences.Seen.NotLooked not -> stop(new Step.Detect(name, not.detections()));
      case Presences.Seen.NotTold not -> stop(new Step.DetectionUnknown(name, not.reason()));
      case Presences.Seen.There there -> uninstall(name, there.types());
    };
  }

  private boolean uninstall(ObjectName name, List<DeploymentType> types) {
    Optional<DeploymentType> type =
        types.stream().filter(one -> Standing.canUninstall(one.technology())).findFirst();
    if (type.isEmpty()) {
      return stop(new Step.Refused("its policy does not say how " + name + " is uninstalled"));
    }
    List<ContentFile> files =
        type.get().technology() instanceof Technology.Archive archive
            ? List.of(archive.archive())
            : List.of();
    return mayTry(name, AttemptKey.Action.UNINSTALL)
        && download(name, files)
        && gate(longest(type.get()))
        && hasLease()
        && steps.add(new Step.Uninstall(name, type.get()));
  }

  private boolean mayTry(ObjectName name, AttemptKey.Action action) {
    Optional<Attempts> before = attempts(name, action);
    if (before.isEmpty()) {
      return true;
    }
    Attempts last = before.get();
    RetryRule rule = assigned.input().situation().retries();
    if (last.outcome() == Attempts.Outcome.RESTART_NEEDED) {
      return stop(new Step.RestartNeeded(name));
    }
    if (last.failures() >= rule.most() && action != AttemptKey.Action.DOWNLOAD) {
      return stop(new Step.Failed(name, last));
    }
    boolean waits =
        action == AttemptKey.Action.DOWNLOAD && last.outcome() == Attempts.Outcome.POSTPONED;
    Instant again = (waits ? RetryRule.CONTENT : rule).again(last);
    return !now().isBefore(again)
        || stop(
            waits
                ? new Step.WaitForContent(name, again, last)
                : new Step.RetryAt(name, again, last));
  }

  private boolean download(ObjectName name, List<ContentFile> files) {
    List<ContentFile> missing =
        files.stream().filter(file -> !assigned.input().held().contains(file.hash())).toList();
    if (missing.isEmpty()) {
      return true;
    }
    return mayTry(name, AttemptKey.Action.DOWNLOAD) && steps.add(new Step.Download(name, missing));
  }

  /** Puts what has to be waited for before the first change. */
  private boolean gate(Duration longest) {
    if (gated) {
      return true;
    }
    gated = true;
    if (!assigned.isDue()) {
      return steps.add(
          assigned
              .deadline()
              .<Step>map(at -> new Step.Wait(at, "its deadline is at " + at))
              .orElseGet(Step.Offered::new));
    }
    boolean late = assigned.deployment().outsideWindows() && assigned.isOverDeadline();
    if (late || assigned.isAsked()) {
      return true;
    }
    return switch (windows.fit(now(), longest)) {
      case Windows.Fit.Now() -> true;
      case Windows.Fit.Later(Instant at) -> steps.add(new Step.WaitForWindow(at));
      case Windows.Fit.Never() -> stop(new Step.NoWindowFits(longest));
    };
  }

  /** What is not done now anyway is looked at as with a lease: there will be another one then. */
  private boolean hasLease() {
    if (steps.stream().anyMatch(Step.Rest.class::isInstance)) {
      return true;
    }
    return assigned.input().situation().leases().standFor(assigned.policy().body(), now())
        || stop(new Step.WaitForLease());
  }

  private boolean isRestartNeeded(ObjectName name, AttemptKey.Action action) {
    return attempts(name, action)
        .filter(last -> last.outcome() == Attempts.Outcome.RESTART_NEEDED)
        .isPresent();
  }

  private Optional<Attempts> attempts(ObjectName name, AttemptKey.Action action) {
    return assigned.input().attempts(new AttemptKey(assigned.policy().body(), name, action));
  }

  private Instant now() {
    return assigned.input().situation().now();
  }

  private boolean stop(Step step) {
    steps.add(step);
    return false;
  }

  private static List<ContentFile> files(Technology technology) {
    return switch (technology) {
      case Technology.DebianPackage debian -> debian.files();
      case Technology.Archive archive -> List.of(archive.archive());
      case Technology.Script script -> List.of();
    };
  }

  private static String text(List<ObjectName> path) {
    return path.stream().map(ObjectName::value).collect(Collectors.joining(" → "));
  }
}
