package dev.muster.contracts.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known about a device.
 *
 * @param classes the instances of each class; a class that is not there is unknown, one without
 *     instances is known to have none
 * @param partly classes of whose instances only the properties that are there are known; in other
 *     classes a property that is not there has no value
 */
public record Facts(Map<ClassName, List<Instance>> classes, Set<ClassName> partly) {
  public Facts {
    classes = Map.copyOf(classes);
    partly = Set.copyOf(partly);
  }

  /** Classes that are known as a whole. */
  public Facts(Map<ClassName, List<Instance>> classes) {
    this(classes, Set.of());
  }
}
