package dev.muster.evaluation.explain;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.Observation;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Requirements;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a deployment on a device, from its schedule to the run, up to where it stops. */
final class Way {
  private static final List<LinkKind> ORDER =
      List.of(
          LinkKind.REQUIREMENTS,
          LinkKind.DETECTION,
          LinkKind.DEPENDENCIES,
          LinkKind.CONTENT,
          LinkKind.WINDOW,
          LinkKind.RUN);

  private final DeploymentHere here;
  private final PlanInput input;
  private final Work.Deploy work;

  Way(DeploymentHere here) {
    this.here = here;
    this.input = here.input();
    this.work =
        input.policies().stream()
            .filter(one -> one.body().equals(here.plan().policy()))
            .map(AssignedPolicy::policy)
            .map(policy -> (Work.Deploy) policy.work())
            .findFirst()
            .orElseThrow();
  }

  List<Link> links() {
    Step first = here.plan().first();
    Optional<Link> stop = new Stopping(here, work).of(first);
    List<Link> links = new ArrayList<>();
    for (LinkKind kind : ORDER) {
      boolean reached = stop.isEmpty() || kind.compareTo(stop.get().kind()) <= 0;
      if (reached && isAbout(kind, stop.isEmpty())) {
        Link known = link(kind);
        if (stop.isPresent() && stop.get().kind() == kind) {
          List<Fact> facts = new ArrayList<>(stop.get().facts());
          facts.addAll(known.facts());
          links.add(stop.get().with(facts));
        } else if (!known.sentence().isEmpty()) {
          links.add(known);
        }
      }
    }
    stop.filter(link -> links.stream().noneMatch(each -> each.kind() == link.kind()))
        .ifPresent(links::add);
    return links;
  }

  /** What is as it is wanted needs no content and no window any more. */
  private boolean isAbout(LinkKind kind, boolean done) {
    return !done
        || kind == LinkKind.REQUIREMENTS
        || kind == LinkKind.DETECTION
        || kind == LinkKind.RUN;
  }

  private Link link(LinkKind kind) {
    return switch (kind) {
      case REQUIREMENTS -> requirements();
      case DETECTION -> detection();
      case DEPENDENCIES -> dependencies();
      case CONTENT -> content();
      case WINDOW -> window();
      case RUN -> run();
      case DEVICE,
          CONTACT,
          INVENTORY,
          DEPLOYMENT,
          COLLECTION,
          POLICY,
          EXPIRY,
          AUTHOR,
          ASSIGNMENT,
          DELIVERY,
          CLOCK,
          VERIFICATION,
          TARGET,
          MEMBERSHIP,
          SUPERSEDENCE,
          AVAILABLE,
          LIBRARY,
          DISTRIBUTION,
          DISK,
          DEADLINE,
          LEASE,
          AFTERWARDS,
          RESTART,
          SETTING,
          STATE ->
          ok(kind, "", List.of());
    };
  }

  private static Link ok(LinkKind kind, String sentence, List<Fact> facts) {
    return Link.of(kind, Verdict.OK, sentence).with(facts);
  }

  private Link requirements() {
    if (work.deployment().purpose() == DeploymentPurpose.UNINSTALL) {
      return ok(LinkKind.REQUIREMENTS, "", List.of());
    }
    List<Fact> facts = new ArrayList<>();
    Application application = work.applications().getFirst();
    for (DeploymentType type : application.types()) {
      for (DeploymentType.Requirement one : type.requirements()) {
        Reason reason =
            WhyCondition.of(
                one.condition(), input.device(), input.facts(), input.situation().now());
        facts.add(
            new Fact(
                type.name() + ": " + one.name(),
                Stopping.word(reason.truth()) + ": " + reason.text()));
      }
    }
    String sentence =
        Requirements.choose(application, input.device(), input.facts(), input.situation().now())
                instanceof Requirements.Choice.Chosen chosen
            ? "the deployment type " + chosen.type().name() + " suits this device"
            : "";
    return ok(LinkKind.REQUIREMENTS, sentence, facts);
  }

  private Link detection() {
    List<Fact> facts = new ArrayList<>();
    for (DeploymentType type : work.applications().getFirst().types()) {
      Observation seen = here.seen().get(type.detection());
      facts.add(
          new Fact(
              Looking.wanted(type.detection()), seen == null ? "not looked" : Looking.seen(seen)));
    }
    return ok(
        LinkKind.DETECTION,
        facts.size() == 1
            ? "looked for " + facts.getFirst().name() + ": " + facts.getFirst().value()
            : "looked for each deployment type",
        facts);
  }

  private Link dependencies() {
    List<ObjectName> needed =
        work.applications().stream()
            .map(Application::name)
            .filter(name -> Paths.to(name, work, input).size() > 1)
            .toList();
    return ok(
        LinkKind.DEPENDENCIES,
        needed.isEmpty() ? "" : "what it needs can be brought: " + Stopping.names(needed),
        List.of());
  }

  private Link content() {
    Map<String, String> files = new LinkedHashMap<>();
    long bytes = 0;
    long all = 0;
    if (work.deployment().purpose() != DeploymentPurpose.UNINSTALL
        && Requirements.choose(
                work.applications().getFirst(),
                input.device(),
                input.facts(),
                input.situation().now())
            instanceof Requirements.Choice.Chosen chosen) {
      for (ContentFile file : files(chosen.type())) {
        long got =
            input.held().contains(file.hash())
                ? file.size()
                : here.received().getOrDefault(file.hash(), 0L);
        bytes += got;
        all += file.size();
        files.put(
            file.name(),
            got + " of " + file.size() + " bytes, SHA-256 " + file.hash().value().substring(0, 12));
      }
    }
    return ok(
        LinkKind.CONTENT,
        files.isEmpty() ? "" : "the device has " + bytes + " of " + all + " bytes",
        files.entrySet().stream().map(one -> new Fact(one.getKey(), one.getValue())).toList());
  }

  static List<ContentFile> files(DeploymentType type) {
    return switch (type.technology()) {
      case Technology.DebianPackage debian -> debian.files();
      case Technology.Archive archive -> List.of(archive.archive());
      case Technology.Script _ -> List.of();
    };
  }

  private Link window() {
    List<MaintenanceWindow> all = Planner.windows(input);
    Instant now = input.situation().now();
    Windows windows = Windows.of(all, input.situation().zone());
    if (all.isEmpty()) {
      return ok(LinkKind.WINDOW, "the device has no maintenance window: at any time", List.of());
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("windows", Stopping.names(all.stream().map(MaintenanceWindow::name).toList())));
    if (!windows.areOpen(now)) {
      windows.nextOpening(now).ifPresent(at -> facts.add(new Fact("next opening", at.toString())));
    }
    return ok(
        LinkKind.WINDOW,
        windows.areOpen(now) ? "a maintenance window is open" : "it may be done outside windows",
        facts);
  }

  private Link run() {
    return input.attempts().entrySet().stream()
        .filter(one -> one.getKey().body().equals(here.plan().policy()))
        .filter(one -> one.getKey().application().equals(here.plan().application()))
        .filter(one -> one.getKey().action() != AttemptKey.Action.DOWNLOAD)
        .map(Map.Entry::getValue)
        .filter(last -> last.outcome() == Attempts.Outcome.SUCCEEDED)
        .findFirst()
        .map(last ->
            ok(LinkKind.RUN, "it was run: " + Runs.first(last.detail()), Runs.facts(last))
                .at(last.at()))
        .orElseGet(() -> ok(LinkKind.RUN, "", List.of()));
  }
}
