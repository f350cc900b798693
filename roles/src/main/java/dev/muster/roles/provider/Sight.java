package dev.muster.roles.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.collections.CollectionMembers;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What of the site a caller sees: all, or what belongs to the collections that it may read, that
 * is, their members, what is declared for them and for collections limited to them, and every
 * application and boundary group, because these belong to no collection.
 */
final class Sight {
  private final Optional<Set<ObjectName>> limits;
  private final CollectionMembers members;

  private Sight(Optional<Set<ObjectName>> limits, CollectionMembers members) {
    this.limits = limits;
    this.members = members;
  }

  static Sight of(Caller caller, CollectionMembers members) {
    return new Sight(caller.limitedTo(Permission.READ), members);
  }

  /** The devices that it sees; absent is all. */
  Optional<Set<DeviceId>> devices() {
    return limits.map(names ->
        names.stream().flatMap(name -> members.members(name).stream()).collect(Collectors.toSet()));
  }

  boolean sees(DeviceId device) {
    return limits.isEmpty() || !Collections.disjoint(limits.get(), members.collectionsOf(device));
  }

  /** Whether it sees a collection; {@code all} is asked only where that matters. */
  boolean sees(ObjectName collection, Supplier<Declarations> all) {
    return limits.isEmpty() || !Collections.disjoint(limits.get(), limits(collection, all.get()));
  }

  boolean sees(Declared object, Supplier<Declarations> all) {
    return switch (object) {
      case AgentUpgrade upgrade ->
          upgrade.stages().stream().anyMatch(stage -> sees(stage.collection(), all));
      case Application _, BoundaryGroup _ -> true;
      case Collection collection -> sees(collection.name(), all);
      case Deployment deployment -> sees(deployment.collection(), all);
      case ClientSettings settings -> sees(settings.collection(), all);
      case CustomClass type -> sees(type.collection(), all);
      case MaintenanceWindow window -> sees(window.collection(), all);
      case Restart restart -> sees(restart.collection(), all);
    };
  }

  /** The collection and all that limit it. */
  static Set<ObjectName> limits(ObjectName collection, Declarations all) {
    Set<ObjectName> limits = new HashSet<>();
    Optional<ObjectName> next = Optional.of(collection);
    while (next.isPresent() && limits.add(next.get())) {
      next = above(next.get(), all);
    }
    return limits;
  }

  private static Optional<ObjectName> above(ObjectName collection, Declarations all) {
    return all.find(new ObjectKey(ObjectKind.COLLECTION, collection))
        .flatMap(object -> ((Collection) object).limiting());
  }
}
