package dev.muster.evaluation.policy;

import dev.muster.contracts.content.ContentFile;
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
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.evaluation.Conditions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
          case BoundaryGroup group ->
              group.fallback().stream()
                  .map(one -> new ObjectKey(ObjectKind.BOUNDARY_GROUP, one.group()));
          case ClientSettings settings -> Stream.of(collection(settings.collection()));
          case Collection collection ->
              Stream.of(
                      collection.limiting().stream(),
                      collection.include().stream(),
                      collection.exclude().stream())
                  .flatMap(names -> names)
                  .map(References::collection);
          case CustomClass type -> Stream.of(collection(type.collection()));
          case Deployment deployment ->
              Stream.of(application(deployment.application()), collection(deployment.collection()));
          case MaintenanceWindow window -> Stream.of(collection(window.collection()));
          case Restart restart -> Stream.of(collection(restart.collection()));
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
      case BoundaryGroup _,
          ClientSettings _,
          Collection _,
          CustomClass _,
          Deployment _,
          MaintenanceWindow _,
          Restart _ ->
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
          cycle(key, all)
              .filter(path -> key.equals(Collections.min(path)))
              .ifPresent(path ->
                  problems.add(
                      key
                          + " comes back to itself: "
                          + Stream.concat(path.stream(), Stream.of(key))
                              .map(ObjectKey::toString)
                              .collect(Collectors.joining(" names "))));
        });
    problems.addAll(doubledClasses(all));
    if (problems.isEmpty()) {
      problems.addAll(ResourceTypes.problems(all));
    }
    return problems.isEmpty() ? unfitting(all) : problems;
  }

  /** Collections of which no condition can be made. */
  private static List<String> unfitting(Declarations all) {
    Targets targets = new Targets(all);
    List<String> problems = new ArrayList<>();
    for (ObjectKey key : new TreeSet<>(all.objects().keySet())) {
      if (all.objects().get(key) instanceof Collection collection) {
        try {
          collection
              .query()
              .map(all::query)
              .flatMap(query -> ResourceTypes.problem(collection, query))
              .ifPresent(problem -> problems.add(key + ": " + problem));
        } catch (CompilationException wrong) {
          problems.add(key + ": " + wrong.getMessage());
          continue;
        }
        if (collection.rule().stream().flatMap(Conditions::queries).findAny().isPresent()
            || collection.rule().filter(Conditions::asksForUsers).isPresent()) {
          problems.add(key + ": a rule holds no query; write it in WQL under 'query'");
        }
      }
    }
    if (problems.isEmpty()) {
      for (ObjectKey key : new TreeSet<>(all.objects().keySet())) {
        try {
          if (key.kind() == ObjectKind.COLLECTION) {
            targets.of(key.name());
          }
        } catch (CompilationException tooLarge) {
          problems.add(String.valueOf(tooLarge.getMessage()));
          return problems;
        }
      }
    }
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

  /** The shortest way from an object over those that it names back to itself, itself first. */
  private static Optional<List<ObjectKey>> cycle(ObjectKey start, Declarations all) {
    if (start.kind() == ObjectKind.BOUNDARY_GROUP) {
      return Optional.empty(); // neighbours that fall back to each other are the usual
    }
    Map<ObjectKey, ObjectKey> from = new HashMap<>();
    Deque<ObjectKey> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      ObjectKey key = open.removeFirst();
      for (ObjectKey next : all.find(key).map(References::of).orElse(Set.of())) {
        if (next.equals(start)) {
          List<ObjectKey> path = new ArrayList<>(List.of(key));
          while (!path.getLast().equals(start)) {
            path.add(Objects.requireNonNull(from.get(path.getLast())));
          }
          return Optional.of(path.reversed());
        }
        if (from.putIfAbsent(next, key) == null) {
          open.addLast(next);
        }
      }
    }
    return Optional.empty();
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
