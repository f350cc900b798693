package dev.muster.site.inventory;

import dev.muster.contracts.fact.ClassName;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which facts about many devices somebody wants to know.
 *
 * @param classes classes of which all instances are wanted, each with these properties and no
 *     others
 * @param packages names of packages that are wanted, with their versions, of {@code
 *     SMS_G_System_ADD_REMOVE_PROGRAMS} where that class is not wanted as a whole
 */
public record WantedFacts(Map<ClassName, Set<String>> classes, Set<String> packages) {
  public WantedFacts {
    classes =
        classes.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    packages = Set.copyOf(packages);
  }

  boolean isNothing() {
    return classes.isEmpty() && packages.isEmpty();
  }
}
