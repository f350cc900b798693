package dev.muster.evaluation.preview;

import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Detections;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts that a forecast depends on, so that nothing else is read.
 *
 * @param classes inventory classes, all of their instances, with the properties that matter
 * @param packages names of packages whose presence and version matter
 */
public record Needs(Map<ClassName, Set<String>> classes, Set<String> packages) {
  public Needs {
    classes =
        classes.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    packages = Set.copyOf(packages);
  }

  static Needs of(Collection<Condition> conditions, Collection<Detection> detections) {
    Map<ClassName, Set<String>> classes = new TreeMap<>();
    for (Condition condition : conditions) {
      Conditions.properties(condition)
          .forEach((type, properties) ->
              classes.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(properties));
    }
    Set<String> packages =
        detections.stream()
            .flatMap(detection ->
                detection instanceof Detection.PackageVersion wanted
                    ? Stream.of(wanted.name())
                    : Stream.empty())
            .collect(Collectors.toSet());
    if (!packages.isEmpty()) {
      classes.computeIfPresent(
          Detections.PACKAGES,
          (_, properties) -> {
            properties.addAll(Set.of(Detections.PACKAGE, Detections.VERSION));
            return properties;
          });
    }
    return new Needs(classes, packages);
  }
}
