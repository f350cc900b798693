package dev.muster.evaluation.policy;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.InventoryCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which objects name which, and which content; whether all objects that are named are there. */
public final class References {
  private static final InventoryCatalogue STANDARD = InventoryCatalogue.standard();

  private References() {}

  /** The objects that this one names. */
  public static Set<ObjectKey> of(Declared object) {
    Stream<ObjectKey> keys =
        switch (object) {
          case AgentUpgrade upgrade ->
              upgrade.stages().stream().map(stage -> collection(stage.collection()));
          case Application application ->
              Stream.concat(dependencies(application), superseded(application));
          case ClientSettings settings -> Stream.of(collection(settings.collection()));
          case CustomClass type -> Stream.of(collection(type.collection()));
          case Collection collection -> collection.limiting().stream().map(References::collection);
          case Deployment deployment ->
              Stream.of(application(deployment.application()), collection(deployment.collection()));
          case MaintenanceWindow window -> Stream.of(collection(window.collection()));
        };
    return keys.collect(Collectors.toCollection(TreeSet::new));
  }

  /** The content that an object names. */
  public static List<ContentFile> files(Declared object) {
    return switch (object) {
      case AgentUpgrade upgrade -> List.of(upgrade.runtime());
      case Application application ->
          application.types().stream()
              .flatMap(type ->
                  switch (type.technology()) {
                    case Technology.DebianPackage debian -> debian.files().stream();
                    case Technology.Archive archive -> Stream.of(archive.archive());
                    case Technology.Script _ -> Stream.empty();
                  })
              .toList();
      case ClientSettings _, Collection _, CustomClass _, Deployment _, MaintenanceWindow _ ->
          List.of();
    };
  }

  static Stream<ObjectKey> dependencies(Application application) {
    return application.types().stream()
        .flatMap(type -> type.dependencies().stream())
        .map(References::application);
  }

  static Stream<ObjectKey> superseded(Application application) {
    return application.supersedes().stream().map(each -> application(each.application()));
  }

  private static ObjectKey application(ObjectName name) {
    return new ObjectKey(ObjectKind.APPLICATION, name);
  }

  private static ObjectKey collection(ObjectName name) {
    return new ObjectKey(ObjectKind.COLLECTION, name);
  }

  /**
   * What does not fit: names of objects that are not there, and objects that come back to
   * themselves by what they name. Empty where all is well.
   */
  public static List<String> problems(Declarations all) {
    List<String> problems = new ArrayList<>();
    new TreeSet<>(all.objects().keySet())
        .forEach(key -> {
          Declared object = all.objects().get(key);
          if (object == null) {
            return;
          }
          of(object).stream()
              .filter(named -> all.find(named).isEmpty())
              .forEach(named -> problems.add(key + " names " + named + ", which does not exist"));
          if (reaches(all, key, key, new HashSet<>())) {
            problems.add(
                key
                    + " comes back to itself by what it depends on, supersedes or is"
                    + " limited to");
          }
        });
    problems.addAll(doubledClasses(all));
    return problems;
  }

  /** Classes that the standard catalogue or another document has already, in any letter case. */
  private static List<String> doubledClasses(Declarations all) {
    List<String> problems = new ArrayList<>();
    Map<String, ObjectKey> seen = new HashMap<>();
    new TreeMap<>(all.objects())
        .forEach((key, object) -> {
          if (object instanceof CustomClass type) {
            String name = type.type().value();
            ObjectKey before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), key);
            if (STANDARD.find(name).isPresent()) {
              problems.add(key + " names " + name + ", which every site has already");
            } else if (before != null) {
              problems.add(key + " names " + name + ", which " + before + " has already");
            }
          }
        });
    return problems;
  }

  private static boolean reaches(
      Declarations all, ObjectKey from, ObjectKey wanted, Set<ObjectKey> seen) {
    return all.find(from).stream()
        .flatMap(object -> of(object).stream())
        .anyMatch(
            next -> next.equals(wanted) || (seen.add(next) && reaches(all, next, wanted, seen)));
  }

  /** The objects that name this one, in their order. */
  public static List<ObjectKey> to(ObjectKey key, Declarations all) {
    return all.objects().values().stream()
        .filter(object -> of(object).contains(key))
        .map(ObjectKey::of)
        .sorted()
        .toList();
  }
}
