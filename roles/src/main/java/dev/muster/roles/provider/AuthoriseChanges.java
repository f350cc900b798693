package dev.muster.roles.provider;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.Change;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether somebody may make changes of documents. */
final class AuthoriseChanges {
  private AuthoriseChanges() {}

  /** What is missing for the first change that the caller may not make. */
  static Optional<String> missing(Caller caller, List<Change> changes, Declarations before) {
    Declarations after = before.after(changes);
    return changes.stream()
        .filter(change ->
            !Stream.concat(
                    before.find(change.object()).stream(), after.find(change.object()).stream())
                .allMatch(object -> may(caller, object, before, after)))
        .findFirst()
        .map(change ->
            "the permission "
                + Answers.label(permission(change.object().kind()))
                + " to change "
                + change.object());
  }

  private static Permission permission(ObjectKind kind) {
    return switch (kind) {
      case APPLICATION -> Permission.CHANGE_APPLICATIONS;
      case COLLECTION -> Permission.CHANGE_COLLECTIONS;
      case DEPLOYMENT -> Permission.DEPLOY;
      case AGENT_UPGRADE, CLIENT_SETTINGS, MAINTENANCE_WINDOW -> Permission.CHANGE_SETTINGS;
    };
  }

  /** A scope counts as it was before the changes, so that nobody widens it by them. */
  private static boolean may(
      Caller caller, Declared object, Declarations before, Declarations after) {
    Permission permission = permission(ObjectKind.of(object));
    return switch (object) {
      case AgentUpgrade upgrade ->
          upgrade.stages().stream()
              .allMatch(stage -> may(caller, permission, stage.collection(), before, after));
      case Application _, Collection _ -> caller.mayEverywhere(permission);
      case Deployment deployment -> may(caller, permission, deployment.collection(), before, after);
      case ClientSettings settings -> may(caller, permission, settings.collection(), before, after);
      case MaintenanceWindow window -> may(caller, permission, window.collection(), before, after);
    };
  }

  private static boolean may(
      Caller caller,
      Permission permission,
      ObjectName collection,
      Declarations before,
      Declarations after) {
    return caller.may(permission, limits(collection, before))
        && caller.may(permission, limits(collection, after));
  }

  /** The collection and all that limit it. */
  static Set<ObjectName> limits(ObjectName collection, Declarations all) {
    Set<ObjectName> limits = new HashSet<>();
    Optional<ObjectName> next = Optional.of(collection);
    while (next.isPresent() && limits.add(next.get())) {
      next =
          all.find(new ObjectKey(ObjectKind.COLLECTION, next.get()))
              .flatMap(object -> ((Collection) object).limiting());
    }
    return limits;
  }
}
