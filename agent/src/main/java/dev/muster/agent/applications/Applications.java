package dev.muster.agent.applications;

import dev.muster.agent.content.ContentCache;
import dev.muster.agent.content.Fetched;
import dev.muster.agent.policy.FactsNow;
import dev.muster.agent.policy.Reports;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Plan;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.RetryRule;
import dev.muster.evaluation.Settings;
import dev.muster.evaluation.Situation;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.explain.DeploymentHere;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The applications of this device. {@link #run} does all that is due and returns; {@link #next}
 * says when something will be due by time alone. It is to be run also when policy or facts have
 * changed, and after {@link #install}. Safe for use by several threads; one run at a time.
 */
public final class Applications {
  private static final int MOST_STEPS = 1_000;
  private static final Duration AFTER_MOST_STEPS = Duration.ofMinutes(10);

  private final Device device;
  private final Ports ports;
  private final Technologies technologies;
  private final AttemptHistory history;
  private final AskedFor asked;
  private final StatesSaid states;
  private final Verdicts verdicts;
  private final ReentrantLock running = new ReentrantLock();
  private volatile Optional<Instant> next;
  private boolean begun;
  private volatile boolean lacksLease;

  /**
   * Where this is.
   *
   * @param id the device
   * @param clock what time it is
   * @param zone the device's time zone now
   * @param boot another text after each restart of the device, such as its boot id
   */
  public record Device(DeviceId id, Clock clock, Supplier<ZoneId> zone, String boot) {}

  /**
   * The agent's other parts.
   *
   * @param assigned what is assigned
   * @param content where content is
   * @param programs runs programs
   * @param facts what is known about the device
   * @param reports hears states
   */
  public record Ports(
      AssignedNow assigned,
      ContentCache content,
      Programs programs,
      FactsNow facts,
      Reports reports) {}

  /**
   * The applications whose history the folder holds.
   *
   * @param folder for history and for work; what a crash left behind there is removed
   */
  public static Applications open(
      Path folder, Device device, ApplicationSettings settings, Ports ports) {
    try {
      Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot make the folder " + folder, trouble);
    }
    return new Applications(folder, device, settings, ports);
  }

  private Applications(Path folder, Device device, ApplicationSettings settings, Ports ports) {
    this.device = device;
    this.ports = ports;
    Path work = folder.resolve("work");
    technologies = new Technologies(work, ports.content(), ports.programs(), settings);
    Instant now = device.clock().instant();
    history = new AttemptHistory(folder.resolve("attempts.json"), device.boot(), now);
    asked = new AskedFor(folder.resolve("asked.json"));
    states = new StatesSaid(folder.resolve("states.json"), ports.reports());
    verdicts = new Verdicts(settings.lookAgain());
    next = Optional.of(now);
  }

  /** Does all that is due now. */
  public void run() {
    running.lock();
    try {
      if (!begun) {
        // Not earlier: an agent that was killed may have left a program that still works there.
        WorkFolder.empty(technologies.work());
        begun = true;
      }
      tidy();
      int steps = 0;
      while (step()) {
        if (++steps >= MOST_STEPS) {
          next = Optional.of(device.clock().instant().plus(AFTER_MOST_STEPS));
          return;
        }
      }
    } finally {
      running.unlock();
    }
  }

  /** When to run again if nothing else happens; absent where time alone changes nothing. */
  public Optional<Instant> next() {
    return next;
  }

  /** Whether something waits for nothing but a lease; run again once there is a new one. */
  public boolean lacksLease() {
    return lacksLease;
  }

  /**
   * Asks for a deployment to be done now: by somebody at the device. Run afterwards.
   *
   * @return why not; absent where it will be
   */
  public Optional<String> install(ObjectName deployment) {
    Optional<DeploymentPlan> plan =
        Planner.plan(input()).deployments().stream()
            .filter(one -> one.deployment().equals(deployment))
            .findFirst();
    if (plan.isEmpty()) {
      return Optional.of("No deployment " + deployment + " is assigned to this device");
    }
    if (purpose(deployment).filter(DeploymentPurpose.UNINSTALL::equals).isPresent()) {
      return Optional.of("The deployment " + deployment + " uninstalls");
    }
    history.forget(key -> key.body().equals(plan.get().policy()));
    asked.add(deployment);
    return Optional.empty();
  }

  /** Lets what could not be downloaded be tried at once: the site is back. Run afterwards. */
  public void downloadAgain() {
    history.forget(key -> key.action() == AttemptKey.Action.DOWNLOAD);
  }

  /** Why a deployment is where it is, by its name or that of its application. */
  public Optional<Explanation> explain(ObjectName name) {
    PlanInput input = input();
    return Planner.plan(input).deployments().stream()
        .filter(plan -> plan.deployment().equals(name) || plan.application().equals(name))
        .findFirst()
        .map(plan ->
            new Explaining(input, plan)
                .explanation(history.of(plan.policy()), states.of(plan.deployment())));
  }

  /** What the device knows of each deployment whose policy it follows, by the policy's body. */
  public Map<ContentHash, DeploymentHere> known() {
    PlanInput input = input();
    List<ContentFile> files =
        deployments()
            .flatMap(work -> work.applications().stream())
            .flatMap(application -> application.types().stream())
            .flatMap(type -> Explaining.files(type).stream())
            .filter(file -> !input.held().contains(file.hash()))
            .toList();
    Map<ContentHash, Long> received = ports.content().received(files);
    Set<ContentHash> noRoom = ports.content().withoutRoom();
    return Planner.plan(input).deployments().stream()
        .collect(
            Collectors.toMap(
                DeploymentPlan::policy,
                plan -> new DeploymentHere(input, plan, verdicts.seen(), received, noRoom)));
  }

  /** Does one step of the plan; false where nothing is to be done now. */
  private boolean step() {
    PlanInput input = input();
    Plan plan = Planner.plan(input);
    Instant now = input.situation().now();
    for (DeploymentPlan one : plan.deployments()) {
      if (one.first() instanceof Step.Rest rest) {
        Sayings.of(one, rest).ifPresent(state -> states.say(state, now));
        if (rest instanceof Step.Compliant) {
          asked.removeIf(one.deployment()::equals);
        }
      }
    }
    for (DeploymentPlan one : plan.deployments()) {
      if (one.first() instanceof Step.Action action) {
        Sayings.of(one, action).ifPresent(state -> states.say(state, now));
        act(plan, one, action);
        return true;
      }
    }
    lacksLease =
        plan.deployments().stream().anyMatch(one -> one.first() instanceof Step.WaitForLease);
    next =
        Stream.of(plan.nextChange(), verdicts.firstEnd())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return false;
  }

  private void act(Plan plan, DeploymentPlan one, Step.Action action) {
    switch (action) {
      case Step.Detect detect -> detect.detections().forEach(this::look);
      case Step.Download download -> download(plan, one, download);
      case Step.Install install ->
          change(one, install.application(), AttemptKey.Action.INSTALL, install.type());
      case Step.Uninstall uninstall ->
          change(one, uninstall.application(), AttemptKey.Action.UNINSTALL, uninstall.type());
    }
  }

  private Presence look(Detection detection) {
    return verdicts.put(detection, technologies.look(detection), device.clock().instant());
  }

  private void download(Plan plan, DeploymentPlan one, Step.Download download) {
    AttemptKey key =
        new AttemptKey(one.policy(), download.application(), AttemptKey.Action.DOWNLOAD);
    // What other deployments wait to use must not make room, or they would take turns for ever.
    try (ContentCache.InUse _ = ports.content().use(planned(plan))) {
      for (ContentFile file : download.files()) {
        switch (ports.content().fetch(file, quota())) {
          case Fetched.Ready _ -> {}
          case Fetched.Failed failed -> {
            end(key, Attempts.Outcome.FAILED, failed.reason());
            return;
          }
          case Fetched.Waiting waiting -> {
            end(key, Attempts.Outcome.POSTPONED, waiting.reason());
            return;
          }
        }
      }
    }
    history.forget(key::equals);
  }

  private void end(AttemptKey key, Attempts.Outcome outcome, String detail) {
    history.end(key, outcome, device.clock().instant(), Optional.empty(), detail);
  }

  private static List<ContentFile> planned(Plan plan) {
    return plan.deployments().stream()
        .flatMap(one -> one.steps().stream())
        .flatMap(step ->
            step instanceof Step.Install install
                ? Explaining.files(install.type()).stream()
                : Stream.of())
        .toList();
  }

  private void change(
      DeploymentPlan one, ObjectName application, AttemptKey.Action action, DeploymentType type) {
    AttemptKey key = new AttemptKey(one.policy(), application, action);
    boolean install = action == AttemptKey.Action.INSTALL;
    var job = new Technologies.Job(one.deployment(), type, install, quota());
    history.begin(key);
    Done done;
    try {
      done = install ? technologies.run(job) : technologies.run(job, underLease(one.policy()));
    } catch (NoLeaseException _) {
      history.abandon(key);
      return;
    }
    verdicts.changed(detections(one));
    if (done.outcome() == Attempts.Outcome.SUCCEEDED) {
      Presence seen = look(type.detection());
      if (install && seen instanceof Presence.Absent) {
        done = done.instead(Attempts.Outcome.FAILED, "it ended well, but is not there afterwards");
      } else if (!install && seen instanceof Presence.Present) {
        done = done.instead(Attempts.Outcome.FAILED, "it ended well, but is still there");
      }
    }
    history.end(key, done.outcome(), device.clock().instant(), done.exitCode(), done.detail());
  }

  /** The point of no return: from here on a program changes the device. */
  private Programs underLease(ContentHash body) {
    return program -> {
      if (!ports.assigned().leases().get().standFor(body, device.clock().instant())) {
        throw new NoLeaseException();
      }
      return ports.programs().run(program);
    };
  }

  private Set<Detection> detections(DeploymentPlan one) {
    return detections(
        deployments()
            .filter(work -> work.deployment().name().equals(one.deployment()))
            .flatMap(work -> work.applications().stream()));
  }

  private static Set<Detection> detections(Stream<Application> applications) {
    return applications
        .flatMap(application -> application.types().stream())
        .map(DeploymentType::detection)
        .collect(Collectors.toSet());
  }

  /** Forgets what is about nothing that is assigned. */
  private void tidy() {
    Set<ContentHash> bodies = new HashSet<>();
    ports.assigned().policies().get().forEach(one -> bodies.add(one.body()));
    Set<ObjectName> names =
        deployments().map(work -> work.deployment().name()).collect(Collectors.toSet());
    history.forgetAllBut(bodies);
    asked.removeIf(name -> !names.contains(name));
    states.forgetAllBut(names);
    verdicts.forgetAllBut(detections(deployments().flatMap(work -> work.applications().stream())));
  }

  private Stream<Work.Deploy> deployments() {
    return ports.assigned().policies().get().stream()
        .map(one -> one.policy().work())
        .filter(Work.Deploy.class::isInstance)
        .map(Work.Deploy.class::cast);
  }

  private Optional<DeploymentPurpose> purpose(ObjectName deployment) {
    return deployments()
        .map(Work.Deploy::deployment)
        .filter(one -> one.name().equals(deployment))
        .map(one -> one.purpose())
        .findFirst();
  }

  private long quota() {
    List<ClientSettings> settings = new ArrayList<>();
    for (AssignedPolicy one : ports.assigned().policies().get()) {
      if (one.policy().work() instanceof Work.Settings work
          && one.target(device.id(), ports.facts().facts(), device.clock().instant())
              == Truth.TRUE) {
        settings.add(work.settings());
      }
    }
    return Settings.merged(settings).cacheQuota();
  }

  private PlanInput input() {
    Instant now = device.clock().instant();
    return new PlanInput(
        device.id(),
        ports.assigned().policies().get(),
        ports.facts().facts(),
        verdicts.at(now),
        history.all(),
        ports.content().held(),
        asked.all(),
        new Situation(now, device.zone().get(), ports.assigned().leases().get(), RetryRule.USUAL));
  }
}
