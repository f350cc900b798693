package dev.muster.evaluation.preview;

import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.evaluation.Conditions;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts that a forecast depends on, so that nothing else is read.
 *
 * @param classes inventory classes, all of their instances
 * @param packages names of packages whose presence and version matter
 */
public record Needs(Set<ClassName> classes, Set<String> packages) {
  public Needs {
    classes = Set.copyOf(classes);
    packages = Set.copyOf(packages);
  }

  static Needs of(Collection<Condition> conditions, Collection<Detection> detections) {
    Set<ClassName> classes = new HashSet<>();
    conditions.forEach(condition -> classes.addAll(Conditions.classes(condition)));
    return new Needs(
        classes,
        detections.stream()
            .flatMap(detection ->
                detection instanceof Detection.PackageVersion wanted
                    ? Stream.of(wanted.name())
                    : Stream.empty())
            .collect(Collectors.toSet()));
  }
}
