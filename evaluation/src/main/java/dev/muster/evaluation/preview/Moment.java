package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AgentView;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The objects of one moment, compiled.
 *
 * @param policies by the object that they come from
 * @param rules who is in which collection
 */
record Moment(Map<ObjectKey, List<Policy>> policies, Map<ObjectKey, Condition> rules) {
  static Moment of(Declarations all, Instant now) {
    Stamp stamp = new Stamp("", Integer.MAX_VALUE, 1, now);
    Map<ObjectKey, List<Policy>> policies = new TreeMap<>();
    Map<ObjectKey, Condition> rules = new TreeMap<>();
    for (Declared object : all.objects().values()) {
      ObjectKey key = ObjectKey.of(object);
      List<Policy> compiled =
          CompilePolicy.ids(object).stream()
              .flatMap(id -> CompilePolicy.of(id, all, stamp).stream())
              .toList();
      if (!compiled.isEmpty()) {
        policies.put(key, compiled);
      }
      if (object instanceof Collection collection) {
        rules.put(key, CompilePolicy.target(collection.name(), all));
      }
    }
    return new Moment(policies, rules);
  }

  /**
   * Only what changes, and what else decides on what a device does.
   *
   * @param related the deployments that do
   */
  Moment about(Set<ObjectKey> changed, Set<ObjectKey> related) {
    Map<ObjectKey, List<Policy>> some = new TreeMap<>(policies);
    some.keySet()
        .removeIf(key ->
            !changed.contains(key)
                && !related.contains(key)
                && (related.isEmpty() || key.kind() != ObjectKind.MAINTENANCE_WINDOW));
    Map<ObjectKey, Condition> touched = new TreeMap<>(rules);
    touched.keySet().retainAll(changed);
    return new Moment(some, touched);
  }

  /** The same with other conditions in the place of those that say for whom something is. */
  Moment with(UnaryOperator<Condition> settled) {
    Map<ObjectKey, List<Policy>> said = new TreeMap<>();
    policies.forEach(
        (key, all) -> said.put(key, all.stream().map(policy -> with(policy, settled)).toList()));
    Map<ObjectKey, Condition> meant = new TreeMap<>();
    rules.forEach((key, rule) -> meant.put(key, settled.apply(rule)));
    return new Moment(said, meant);
  }

  private static Policy with(Policy policy, UnaryOperator<Condition> settled) {
    return new Policy(
        policy.id(),
        policy.serial(),
        policy.author(),
        policy.collection(),
        settled.apply(policy.target()),
        policy.mostDevices(),
        policy.issued(),
        policy.expires(),
        policy.work());
  }

  Set<ObjectKey> keys() {
    Set<ObjectKey> keys = new TreeSet<>(policies.keySet());
    keys.addAll(rules.keySet());
    return keys;
  }

  boolean saysTheSame(ObjectKey key, Moment other) {
    return Objects.equals(policies.get(key), other.policies.get(key))
        && Objects.equals(rules.get(key), other.rules.get(key));
  }

  Map<ObjectKey, List<Work.Deploy>> deployments() {
    Map<ObjectKey, List<Work.Deploy>> deployments = new TreeMap<>();
    policies.forEach((key, compiled) -> {
      List<Work.Deploy> works = works(compiled.stream()).toList();
      if (!works.isEmpty()) {
        deployments.put(key, works);
      }
    });
    return deployments;
  }

  /** What each deployment does. */
  Stream<Work.Deploy> works() {
    return deployments().values().stream().flatMap(List::stream);
  }

  /** The same, without what is certainly not for this device. */
  Stream<Work.Deploy> worksFor(KnownDevice device, Instant now) {
    return works(
        all()
            .filter(policy ->
                Conditions.judge(policy.target(), device.device(), device.facts(), now)
                    != Truth.FALSE));
  }

  private static Stream<Work.Deploy> works(Stream<Policy> some) {
    return some.flatMap(
        policy -> policy.work() instanceof Work.Deploy deploy ? Stream.of(deploy) : Stream.empty());
  }

  private Stream<Policy> all() {
    return policies.values().stream().flatMap(List::stream);
  }

  /** All that is judged on a device's facts. */
  Stream<Condition> conditions() {
    return Stream.of(
            all().map(Policy::target),
            rules.values().stream(),
            works()
                .flatMap(work -> work.applications().stream())
                .flatMap(application -> application.types().stream())
                .flatMap(type -> type.requirements().stream())
                .map(DeploymentType.Requirement::condition))
        .flatMap(each -> each);
  }

  boolean concerns(ObjectKey key, KnownDevice device, Instant now) {
    return Stream.concat(
            policies.getOrDefault(key, List.of()).stream().map(Policy::target),
            Optional.ofNullable(rules.get(key)).stream())
        .anyMatch(
            rule -> Conditions.judge(rule, device.device(), device.facts(), now) != Truth.FALSE);
  }

  /** What each object means for a device, in each of these worlds. */
  Map<ObjectKey, List<Outlook>> outlooks(
      KnownDevice known, Worlds worlds, Set<ObjectKey> stopped, Instant now) {
    DeviceId device = known.device();
    Facts facts = known.facts();
    Map<ObjectKey, List<Outlook>> outlooks = new TreeMap<>();
    rules.forEach((key, rule) ->
        inForce(Conditions.judge(rule, device, facts, now))
            .ifPresent(outlook -> outlooks.put(key, List.of(outlook))));
    Facts own = AgentView.of(facts);
    List<AssignedPolicy> assigned = new ArrayList<>();
    Map<ObjectName, ObjectKey> deployments = new HashMap<>();
    for (Policy policy : all().toList()) {
      ObjectKey key = CompilePolicy.object(policy.id());
      Truth target = Conditions.judge(policy.target(), device, facts, now);
      if (target == Truth.FALSE) {
        continue;
      }
      if (stopped.contains(key)) {
        // Its policy is given to nobody.
        outlooks.put(key, List.of(new Outlook.NotDone("it is stopped")));
        continue;
      }
      if (target == Truth.UNKNOWN) {
        // The site gives a policy only to those that are certainly members.
        inForce(target).ifPresent(outlook -> outlooks.put(key, List.of(outlook)));
        continue;
      }
      // The site's word is to be had by a device that cannot tell by itself.
      AssignedPolicy given =
          new AssignedPolicy(
              policy, body(assigned.size()), Optional.of(new Settlement(true, now, Instant.MAX)));
      assigned.add(given);
      if (policy.work() instanceof Work.Deploy) {
        deployments.put(key.name(), key);
      } else {
        inForce(held(given, device, own, now))
            .map(outlook -> meaning(policy.work(), outlook, now))
            .ifPresent(outlook -> outlooks.put(key, List.of(outlook)));
      }
    }
    for (Map<Detection, Presence> there : worlds.each()) {
      new Settling(new KnownDevice(device, own, known.said()), assigned, there, now)
          .outlooks()
          .forEach((name, outlook) ->
              outlooks
                  .computeIfAbsent(
                      Objects.requireNonNull(deployments.get(name)), _ -> new ArrayList<>())
                  .add(outlook));
    }
    return outlooks;
  }

  /** What is done once, rather than being in force. */
  private static Outlook meaning(Work work, Outlook outlook, Instant now) {
    return outlook instanceof Outlook.InForce
            && work instanceof Work.RestartDevices(Restart restart)
        ? Restarted.outlook(restart, now)
        : outlook;
  }

  /** Whether the device follows what it was given; windows hold unless they are not for it. */
  private static Truth held(AssignedPolicy given, DeviceId device, Facts own, Instant now) {
    return given.policy().work() instanceof Work.Window
        ? Truth.TRUE
        : given.target(device, own, now);
  }

  private static Optional<Outlook> inForce(Truth truth) {
    return switch (truth) {
      case TRUE -> Optional.of(new Outlook.InForce());
      case UNKNOWN -> Optional.of(new Outlook.Unknown("whether it is for this device"));
      case FALSE -> Optional.empty();
    };
  }

  /** Bodies only tell policies apart here. */
  private static ContentHash body(int number) {
    return new ContentHash("%064x".formatted(number));
  }
}
