package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes policies of documents: the same documents and stamp always give the same policy. */
public final class CompilePolicy {
  /** How long a policy lasts where its document says nothing. */
  public static final Duration USUAL_LIFE = Duration.ofDays(365);

  private CompilePolicy() {}

  /** The policy that an object of this kind becomes; applications and collections become none. */
  public static Optional<PolicyId> id(ObjectKey object) {
    return switch (object.kind()) {
      case CLIENT_SETTINGS, DEPLOYMENT, MAINTENANCE_WINDOW ->
          Optional.of(new PolicyId(object.toString()));
      case APPLICATION, COLLECTION -> Optional.empty();
    };
  }

  /**
   * The policy of an object, or nothing where such an object becomes none.
   *
   * @throws CompilationException where the object names what is not there
   */
  public static Optional<Policy> of(Declared object, Declarations all, Stamp stamp) {
    return switch (object) {
      case Deployment deployment ->
          Optional.of(
              policy(
                  deployment,
                  deployment.collection(),
                  new Work.Deploy(deployment, embedded(deployment, all)),
                  all,
                  stamp));
      case ClientSettings settings ->
          Optional.of(
              policy(settings, settings.collection(), new Work.Settings(settings), all, stamp));
      case MaintenanceWindow window ->
          Optional.of(policy(window, window.collection(), new Work.Window(window), all, stamp));
      case Application _, Collection _ -> Optional.empty();
    };
  }

  private static Policy policy(
      Declared object, ObjectName collection, Work work, Declarations all, Stamp stamp) {
    return new Policy(
        id(ObjectKey.of(object)).orElseThrow(),
        stamp.serial(),
        stamp.author(),
        collection,
        target(collection, all),
        mostDevices(object, stamp),
        stamp.issued(),
        expires(object, stamp.issued()),
        work);
  }

  private static int mostDevices(Declared object, Stamp stamp) {
    return object instanceof Deployment deployment ? deployment.mostDevices() : stamp.mostDevices();
  }

  private static Instant expires(Declared object, Instant issued) {
    return object instanceof Deployment deployment
        ? deployment.expires().orElse(issued.plus(USUAL_LIFE))
        : issued.plus(USUAL_LIFE);
  }

  /**
   * Which devices are in a collection: its rule and the rules of all that limits it.
   *
   * @throws CompilationException where the collection or a limiting one is not there
   */
  public static Condition target(ObjectName collection, Declarations all) {
    List<Condition> rules = new ArrayList<>();
    Set<ObjectName> seen = new LinkedHashSet<>();
    Optional<ObjectName> next = Optional.of(collection);
    while (next.isPresent() && seen.add(next.get())) {
      Collection found = all.collection(next.get());
      if (!(found.rule() instanceof Condition.Everything)) {
        rules.add(found.rule());
      }
      next = found.limiting();
    }
    return switch (rules.size()) {
      case 0 -> new Condition.Everything();
      case 1 -> rules.getFirst();
      default -> new Condition.All(rules);
    };
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
