package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.policy.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which deployments have a say in what comes of changes: those that change, and those that have an
 * application, something to detect, or a file in common with them, themselves or through others. A
 * maintenance window that changes is about all of them. What becomes of the rest is the same before
 * and after.
 */
final class Related {
  private Related() {}

  static Set<ObjectKey> deployments(Set<ObjectKey> changed, List<Moment> moments) {
    Map<ObjectKey, Set<Object>> about = new TreeMap<>();
    for (Moment moment : moments) {
      moment
          .deployments()
          .forEach((key, works) ->
              works.forEach(
                  work -> about.computeIfAbsent(key, _ -> new HashSet<>()).addAll(things(work))));
    }
    if (changed.stream().anyMatch(key -> key.kind() == ObjectKind.MAINTENANCE_WINDOW)) {
      return about.keySet();
    }
    Set<ObjectKey> related = new TreeSet<>(about.keySet());
    related.retainAll(changed);
    Set<Object> things = new HashSet<>();
    related.forEach(key -> things.addAll(about.getOrDefault(key, Set.of())));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<ObjectKey, Set<Object>> each : about.entrySet()) {
        if (!related.contains(each.getKey())
            && each.getValue().stream().anyMatch(things::contains)) {
          related.add(each.getKey());
          things.addAll(each.getValue());
          grows = true;
        }
      }
    }
    return related;
  }

  /** A package by its name. */
  private record PackageNamed(String name) {}

  private static Set<Object> things(Work.Deploy work) {
    Set<Object> things = new HashSet<>();
    for (Application application : work.applications()) {
      things.add(application.name());
      application.supersedes().forEach(older -> things.add(older.application()));
      for (DeploymentType type : application.types()) {
        things.addAll(type.dependencies());
        things.add(detected(type.detection()));
        files(type.technology()).forEach(file -> things.add(file.hash()));
      }
    }
    return things;
  }

  private static Object detected(Detection detection) {
    return detection instanceof Detection.PackageVersion wanted
        ? new PackageNamed(wanted.name())
        : detection;
  }

  private static List<ContentFile> files(Technology technology) {
    return switch (technology) {
      case Technology.DebianPackage debian -> debian.files();
      case Technology.Archive archive -> List.of(archive.archive());
      case Technology.Script _ -> List.of();
    };
  }
}
