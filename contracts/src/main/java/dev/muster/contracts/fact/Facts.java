package dev.muster.contracts.fact;

import java.util.List;
import java.util.Map;

/**
 * What is known about a device.
 *
 * @param classes the instances of each class; a class that is not there is unknown, one without
 *     instances is known to have none
 */
public record Facts(Map<ClassName, List<Instance>> classes) {
  public Facts {
    classes = Map.copyOf(classes);
  }
}
