package dev.muster.roles.provider;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.provider.Change;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.util.List;
import java.util.Optional;
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
      // A class may run a command on every member, as a deployment may.
      case DEPLOYMENT, CUSTOM_CLASS, RESTART -> Permission.DEPLOY;
      case AGENT_UPGRADE, BOUNDARY_GROUP, CLIENT_SETTINGS, MAINTENANCE_WINDOW ->
          Permission.CHANGE_SETTINGS;
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
      case Application _, BoundaryGroup _ -> caller.mayEverywhere(permission);
      case Collection collection -> mayLimited(caller, permission, collection, before, after);
      case Deployment deployment -> may(caller, permission, deployment.collection(), before, after);
      case ClientSettings settings -> may(caller, permission, settings.collection(), before, after);
      case CustomClass type -> may(caller, permission, type.collection(), before, after);
      case MaintenanceWindow window -> may(caller, permission, window.collection(), before, after);
      case Restart restart -> may(caller, permission, restart.collection(), before, after);
    };
  }

  /** Whoever may change a collection's subsets may not change the collection itself. */
  private static boolean mayLimited(
      Caller caller,
      Permission permission,
      Collection collection,
      Declarations before,
      Declarations after) {
    return caller.mayEverywhere(permission)
        || collection
            .limiting()
            .filter(limiting -> !limiting.equals(collection.name()))
            .filter(limiting -> may(caller, permission, limiting, before, after))
            .isPresent();
  }

  private static boolean may(
      Caller caller,
      Permission permission,
      ObjectName collection,
      Declarations before,
      Declarations after) {
    return caller.may(permission, Sight.limits(collection, before))
        && caller.may(permission, Sight.limits(collection, after));
  }
}
