package dev.muster.site.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AgentView;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.DebianVersions;
import dev.muster.evaluation.DeploymentPlan;
import dev.muster.evaluation.Detections;
import dev.muster.evaluation.Plan;
import dev.muster.evaluation.PlanInput;
import dev.muster.evaluation.Planner;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Situation;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A device that really has packages and files, and does what the agents' planner says. */
final class SimulatedAgent {
  static final ClassName OS = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  private static final int MOST_ACTIONS = 200;
  private static final Duration HORIZON = Duration.ofDays(40);

  final DeviceId device;
  final String name;
  final Map<String, String> packages = new TreeMap<>();
  private Facts facts = new Facts(Map.of());
  Map<String, String> reported = Map.of("nothing", "yet");
  final Map<ObjectName, DeploymentStateMessage> said = new TreeMap<>();
  private final Set<String> files = new TreeSet<>();
  private final String caption;
  private final String version;
  private final boolean inventoried;

  SimulatedAgent(DeviceId device, String name, String system, boolean inventoried) {
    this.device = device;
    this.name = name;
    this.caption = system.substring(0, system.indexOf(' '));
    this.version = system.substring(system.indexOf(' ') + 1);
    this.inventoried = inventoried;
  }

  /** What was done for one deployment, and where it rests. */
  static final class Done {
    final List<String> installs = new ArrayList<>();
    final List<String> uninstalls = new ArrayList<>();
    long bytes;
    Optional<Step> rest = Optional.empty();
    Optional<AssignedPolicy> policy = Optional.empty();

    boolean isNothing() {
      return installs.isEmpty() && uninstalls.isEmpty();
    }

    /** As a preview says it. */
    String text() {
      List<String> all = new ArrayList<>();
      uninstalls.forEach(application -> all.add("-" + application));
      installs.forEach(application -> all.add("+" + application));
      return String.join(" ", all);
    }

    @Override
    public String toString() {
      return "[" + text() + "] then " + rest;
    }
  }

  /** What the device would report; empty where it has never gathered anything. */
  Optional<Map<ClassName, List<Instance>>> inventory() {
    return inventoried ? Optional.of(gathered()) : Optional.empty();
  }

  private Map<ClassName, List<Instance>> gathered() {
    List<Instance> programs = new ArrayList<>();
    packages.forEach((name, version) ->
        programs.add(
            new Instance(
                name + ":all",
                Map.of("DisplayName", Value.of(name), "Version", Value.of(version)))));
    return Map.of(
        OS,
        List.of(
            new Instance("os", Map.of("Caption", Value.of(caption), "Version", Value.of(version)))),
        Detections.PACKAGES,
        programs);
  }

  /** The agent looks at its device; until the next time, this is what it knows. */
  void gather() {
    Map<ClassName, List<Instance>> classes = new HashMap<>(inventory().orElse(Map.of()));
    classes.put(AgentView.SYSTEM, List.of(self()));
    facts = new Facts(classes, Set.of(AgentView.SYSTEM));
  }

  private Instance self() {
    Map<String, Value> own = new HashMap<>();
    own.put("Name", Value.of(name));
    own.put("NetbiosName", Value.of(name));
    own.put("ResourceNames", new Value.Many(List.of(Value.of(name))));
    own.put("SMSUniqueIdentifier", Value.of("GUID:" + device.value().toUpperCase(Locale.ROOT)));
    own.put("ClientVersion", Value.of("1.0"));
    own.put("OperatingSystemNameandVersion", Value.of("Debian GNU/Linux 12 (bookworm)"));
    own.put("ResourceType", Value.of(5));
    List.of("Client", "ClientType", "Active", "IsApproved")
        .forEach(yes -> own.put(yes, Value.of(1)));
    List.of("Obsolete", "IsBlocked").forEach(no -> own.put(no, Value.of(0)));
    return new Instance("", own);
  }

  /** Whether the agent follows a policy; of windows, whether they hold. */
  boolean follows(AssignedPolicy assigned, Instant now) {
    Truth target = assigned.target(device, facts, now);
    return assigned.policy().work() instanceof Work.Window
        ? target != Truth.FALSE
        : target == Truth.TRUE;
  }

  /**
   * Does from this time on what there is to do, and waits for windows and deadlines; empty where
   * deployments undo each other for ever.
   */
  Optional<Map<ObjectName, Done>> follow(List<AssignedPolicy> assigned, Instant from) {
    Set<ContentHash> held = new HashSet<>();
    Map<ObjectName, Done> done = new TreeMap<>();
    Instant now = from;
    for (int actions = 0; actions < MOST_ACTIONS; actions++) {
      Plan plan = Planner.plan(input(assigned, held, now));
      Optional<DeploymentPlan> next =
          plan.deployments().stream().filter(one -> one.first() instanceof Step.Action).findFirst();
      if (next.isPresent()) {
        Done of = done.computeIfAbsent(next.get().deployment(), _ -> new Done());
        act((Step.Action) next.get().first(), of, held);
        continue;
      }
      Optional<Instant> change = plan.nextChange().filter(from.plus(HORIZON)::isAfter);
      if (change.isEmpty()) {
        plan.deployments()
            .forEach(one -> {
              Done of = done.computeIfAbsent(one.deployment(), _ -> new Done());
              of.rest = Optional.of(one.first());
              of.policy =
                  assigned.stream().filter(each -> each.body().equals(one.policy())).findFirst();
            });
        return Optional.of(done);
      }
      now = change.get();
    }
    return Optional.empty();
  }

  private PlanInput input(List<AssignedPolicy> assigned, Set<ContentHash> held, Instant now) {
    // As agent.policy does it: what is false here is refused.
    List<AssignedPolicy> current =
        assigned.stream().filter(one -> one.target(device, facts, now) != Truth.FALSE).toList();
    Map<Detection, Presence> presences = new HashMap<>();
    current.stream()
        .flatMap(one ->
            one.policy().work() instanceof Work.Deploy work
                ? work.applications().stream()
                : Stream.empty())
        .flatMap(application -> application.types().stream())
        .map(DeploymentType::detection)
        .forEach(detection -> presences.put(detection, presence(detection)));
    return new PlanInput(
        device,
        current,
        facts,
        presences,
        Map.of(),
        held,
        Set.of(),
        Situation.usual(now, ZoneOffset.UTC));
  }

  private Presence presence(Detection detection) {
    boolean there =
        switch (detection) {
          case Detection.PackageVersion wanted -> {
            String installed = packages.get(wanted.name());
            yield installed != null
                && wanted.exactly().map(installed::equals).orElse(true)
                && wanted
                    .atLeast()
                    .map(least -> DebianVersions.compare(installed, least) >= 0)
                    .orElse(true);
          }
          case Detection.FilePresent wanted -> files.contains(wanted.path());
          case Detection.ScriptSays wanted -> files.contains(wanted.text());
        };
    return there ? new Presence.Present() : new Presence.Absent();
  }

  private void act(Step.Action action, Done done, Set<ContentHash> held) {
    switch (action) {
      case Step.Detect detect -> throw new AssertionError("all is looked at before: " + detect);
      case Step.Download download -> {
        done.bytes += download.files().stream().mapToLong(ContentFile::size).sum();
        download.files().forEach(file -> held.add(file.hash()));
      }
      case Step.Install install -> {
        done.installs.add(install.application().value());
        become(install.type().detection(), true);
      }
      case Step.Uninstall uninstall -> {
        done.uninstalls.add(uninstall.application().value());
        become(uninstall.type().detection(), false);
      }
    }
  }

  void become(Detection detection, boolean there) {
    switch (detection) {
      case Detection.PackageVersion known -> {
        if (there) {
          packages.put(known.name(), known.exactly().or(known::atLeast).orElse("1.0"));
        } else {
          packages.remove(known.name());
        }
      }
      case Detection.FilePresent known -> become(known.path(), there);
      case Detection.ScriptSays known -> become(known.text(), there);
    }
  }

  private void become(String file, boolean there) {
    if (there) {
      files.add(file);
    } else {
      files.remove(file);
    }
  }
}
