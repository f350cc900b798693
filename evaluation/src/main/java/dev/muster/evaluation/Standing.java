package dev.muster.evaluation;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the deployments of a device stand to each other.
 *
 * @param wanted for each application that must be there, the deployment that says so
 * @param replaced for each application that another stands for, that other
 * @param covered the applications that another one which is there stands for
 */
record Standing(
    Map<ObjectName, ObjectName> wanted,
    Map<ObjectName, ObjectName> replaced,
    Set<ObjectName> covered) {
  static Standing of(List<Assigned> deployments) {
    Map<ObjectName, Set<ObjectName>> supersedes = new TreeMap<>();
    for (Assigned assigned : deployments) {
      for (Application application : assigned.work().applications()) {
        Set<ObjectName> older =
            supersedes.computeIfAbsent(application.name(), name -> new TreeSet<>());
        application.supersedes().forEach(one -> older.add(one.application()));
      }
    }
    Map<ObjectName, ObjectName> wanted = new TreeMap<>();
    Map<ObjectName, ObjectName> replaced = new TreeMap<>();
    Map<ObjectName, ObjectName> covered = new TreeMap<>();
    for (Assigned assigned : deployments) {
      if (assigned.wantsThere()) {
        want(assigned, assigned.application(), wanted);
      }
      for (Application application : assigned.work().applications()) {
        if (isThereToStand(assigned, application)) {
          replace(application.name(), supersedes, replaced);
          replace(application.name(), supersedes, covered);
        } else if (willStand(assigned, application)) {
          replace(application.name(), supersedes, replaced);
        }
      }
    }
    return new Standing(wanted, replaced, covered.keySet());
  }

  /** The application's dependencies count as wanted too. */
  private static void want(Assigned assigned, ObjectName name, Map<ObjectName, ObjectName> wanted) {
    Optional<Application> application = assigned.definition(name);
    if (application.isEmpty() || assigned.name().equals(wanted.get(name))) {
      return;
    }
    if (Requirements.choose(
            application.get(),
            assigned.input().device(),
            assigned.input().facts(),
            assigned.input().situation().now())
        instanceof Requirements.Choice.Chosen chosen) {
      wanted.putIfAbsent(name, assigned.name());
      if (assigned.name().equals(wanted.get(name))) {
        chosen.type().dependencies().forEach(needed -> want(assigned, needed, wanted));
      }
    }
  }

  private static boolean isThereToStand(Assigned assigned, Application application) {
    return !application.supersedes().isEmpty()
        && assigned.isInForce()
        && new Presences(assigned.input()).bySuitable(application) instanceof Presences.Seen.There;
  }

  /** A deployment of it is due and can be done. */
  private static boolean willStand(Assigned assigned, Application application) {
    return !application.supersedes().isEmpty()
        && application.name().equals(assigned.application())
        && assigned.wantsThere()
        && assigned.isDue()
        && Requirements.choose(
                application,
                assigned.input().device(),
                assigned.input().facts(),
                assigned.input().situation().now())
            instanceof Requirements.Choice.Chosen;
  }

  private static void replace(
      ObjectName newer,
      Map<ObjectName, Set<ObjectName>> supersedes,
      Map<ObjectName, ObjectName> replaced) {
    for (ObjectName older : reached(newer, supersedes)) {
      boolean mutual = reached(older, supersedes).contains(newer);
      if (!older.equals(newer) && (!mutual || newer.compareTo(older) < 0)) {
        replaced.putIfAbsent(older, newer);
      }
    }
  }

  private static Set<ObjectName> reached(
      ObjectName from, Map<ObjectName, Set<ObjectName>> supersedes) {
    Set<ObjectName> reached = new TreeSet<>();
    Set<ObjectName> next = Set.copyOf(supersedes.getOrDefault(from, Set.of()));
    while (!next.isEmpty()) {
      reached.addAll(next);
      Set<ObjectName> further = new HashSet<>();
      next.forEach(name -> further.addAll(supersedes.getOrDefault(name, Set.of())));
      further.removeAll(reached);
      next = further;
    }
    return reached;
  }

  static boolean canUninstall(Technology technology) {
    return switch (technology) {
      case Technology.DebianPackage debian -> true;
      case Technology.Archive archive -> archive.uninstall().isPresent();
      case Technology.Script script -> script.uninstall().isPresent();
    };
  }
}
