package dev.muster.evaluation.policy;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes policies of documents: the same documents and stamp always give the same policy. */
public final class CompilePolicy {
  /** How long a policy lasts where its document says nothing. */
  public static final Duration USUAL_LIFE = Duration.ofDays(365);

  /**
   * A restart's policy outlives its time, so that devices say that it was missed; the signed time
   * itself ends what they do.
   */
  private static final Duration SAID_LATER = Duration.ofDays(1);

  private CompilePolicy() {}

  /** The policies that an object becomes: of applications, boundary groups and collections none. */
  public static List<PolicyId> ids(Declared object) {
    ObjectKey key = ObjectKey.of(object);
    return switch (object) {
      case ClientSettings _, CustomClass _, Deployment _, MaintenanceWindow _, Restart _ ->
          List.of(new PolicyId(key.toString()));
      case AgentUpgrade upgrade ->
          IntStream.rangeClosed(1, upgrade.stages().size())
              .mapToObj(stage -> new PolicyId(key + "/" + stage))
              .toList();
      case Application _, BoundaryGroup _, Collection _ -> List.of();
    };
  }

  /** The object that a policy comes from. */
  public static ObjectKey object(PolicyId policy) {
    List<String> parts = List.of(policy.value().split("/", -1));
    return ObjectKind.labelled(parts.getFirst())
        .map(kind -> new ObjectKey(kind, new ObjectName(parts.get(1))))
        .orElseThrow(() -> new CompilationException("No object becomes the policy " + policy));
  }

  /**
   * A policy, or nothing where no object becomes it.
   *
   * @throws CompilationException where its object names what is not there
   */
  public static Optional<Policy> of(PolicyId id, Declarations all, Stamp stamp) {
    return all.find(object(id))
        .filter(object -> ids(object).contains(id))
        .flatMap(object ->
            switch (object) {
              case Deployment deployment ->
                  Optional.of(
                      policy(
                          id,
                          new Target(
                              deployment.collection(),
                              deployment.mostDevices(),
                              deployment.expires()),
                          new Work.Deploy(deployment, embedded(deployment, all)),
                          all,
                          stamp));
              case ClientSettings settings ->
                  Optional.of(
                      policy(
                          id,
                          Target.asManyAsTheAuthorMay(settings.collection(), stamp),
                          new Work.Settings(settings),
                          all,
                          stamp));
              case CustomClass type ->
                  Optional.of(
                      policy(
                          id,
                          Target.asManyAsTheAuthorMay(type.collection(), stamp),
                          new Work.Inventory(type),
                          all,
                          stamp));
              case MaintenanceWindow window ->
                  Optional.of(
                      policy(
                          id,
                          Target.asManyAsTheAuthorMay(window.collection(), stamp),
                          new Work.Window(window),
                          all,
                          stamp));
              case AgentUpgrade upgrade -> Optional.of(stage(id, upgrade, all, stamp));
              case Restart restart -> Optional.of(restart(id, restart, all, stamp));
              case Application _, BoundaryGroup _, Collection _ -> Optional.empty();
            });
  }

  private static Policy stage(PolicyId id, AgentUpgrade upgrade, Declarations all, Stamp stamp) {
    int number = ids(upgrade).indexOf(id) + 1;
    AgentUpgrade.Stage stage = upgrade.stages().get(number - 1);
    return policy(
        id,
        new Target(stage.collection(), stage.mostDevices(), Optional.empty()),
        new Work.UpgradeAgent(upgrade, number),
        all,
        stamp);
  }

  /** For the devices that it names and no others, as far as they are members. */
  private static Policy restart(PolicyId id, Restart restart, Declarations all, Stamp stamp) {
    Condition named = new Condition.Devices(Set.copyOf(restart.devices()));
    Condition members = target(restart.collection(), all);
    return new Policy(
        id,
        stamp.serial(),
        stamp.author(),
        restart.collection(),
        members.equals(new Condition.Everything())
            ? named
            : new Condition.All(List.of(named, members)),
        restart.devices().size(),
        stamp.issued(),
        restart.notAfter().plus(SAID_LATER),
        new Work.RestartDevices(restart));
  }

  /** For whom a policy is, and until when. */
  private record Target(ObjectName collection, int mostDevices, Optional<Instant> expires) {
    static Target asManyAsTheAuthorMay(ObjectName collection, Stamp stamp) {
      return new Target(collection, stamp.mostDevices(), Optional.empty());
    }
  }

  private static Policy policy(
      PolicyId id, Target target, Work work, Declarations all, Stamp stamp) {
    return new Policy(
        id,
        stamp.serial(),
        stamp.author(),
        target.collection(),
        target(target.collection(), all),
        target.mostDevices(),
        stamp.issued(),
        target.expires().orElse(stamp.issued().plus(USUAL_LIFE)),
        work);
  }

  /**
   * Which devices are in a collection, with all that it includes, excludes and is limited to.
   *
   * @throws CompilationException where it cannot be said, as {@link Targets#of} has it
   */
  public static Condition target(ObjectName collection, Declarations all) {
    return new Targets(all).of(collection);
  }

  /** The deployed application first, then all that it needs or replaces, each once. */
  private static List<Application> embedded(Deployment deployment, Declarations all) {
    if (deployment.purpose() == DeploymentPurpose.UNINSTALL) {
      return List.of(all.application(deployment.application()));
    }
    Set<ObjectName> found = new LinkedHashSet<>();
    Deque<ObjectName> open = new ArrayDeque<>(List.of(deployment.application()));
    while (!open.isEmpty()) {
      ObjectName name = open.removeFirst();
      if (found.add(name)) {
        Application application = all.application(name);
        Stream.concat(References.dependencies(application), References.superseded(application))
            .forEach(key -> open.addLast(key.name()));
      }
    }
    return found.stream().map(all::application).toList();
  }
}
