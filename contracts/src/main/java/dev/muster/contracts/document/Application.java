package dev.muster.contracts.document;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be installed, with one or more ways to do it.
 *
 * @param name the object's name
 * @param title for people
 * @param publisher for people
 * @param version for people
 * @param types the ways, the first whose requirements hold is taken
 * @param supersedes what this replaces
 */
public record Application(
    ObjectName name,
    Optional<String> title,
    Optional<String> publisher,
    Optional<String> version,
    List<DeploymentType> types,
    List<Supersedence> supersedes)
    implements Declared {
  public Application {
    types = List.copyOf(types);
    supersedes = List.copyOf(supersedes);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("an application has at least one deployment type");
    }
  }

  /**
   * An application that is replaced.
   *
   * @param application which one
   * @param uninstall whether it is removed first; otherwise the new one is installed over it
   */
  public record Supersedence(ObjectName application, boolean uninstall) {}
}
