package dev.muster.site.administration;

import dev.muster.contracts.document.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An administrator who proved who it is.
 *
 * @param name who
 * @param grants the roles that it holds
 */
public record Caller(String name, List<Grant> grants) {
  public Caller {
    grants = List.copyOf(grants);
  }

  /** Whether it may do this somewhere: enough to look, or to handle what has no collection. */
  public boolean may(Permission permission) {
    return grants.stream().anyMatch(grant -> grant.role().permissions().contains(permission));
  }

  /** Whether it may do this everywhere. */
  public boolean mayEverywhere(Permission permission) {
    return grants.stream()
        .anyMatch(grant ->
            grant.collection().isEmpty() && grant.role().permissions().contains(permission));
  }

  /** The collections that this is limited to; empty where it may do this everywhere. */
  public Optional<Set<ObjectName>> limitedTo(Permission permission) {
    return mayEverywhere(permission)
        ? Optional.empty()
        : Optional.of(
            grants.stream()
                .filter(grant -> grant.role().permissions().contains(permission))
                .flatMap(grant -> grant.collection().stream())
                .collect(Collectors.toSet()));
  }

  /**
   * Whether it may do this to what is in these collections.
   *
   * @param collections a collection and those that limit it, or those that a device is in
   */
  public boolean may(Permission permission, Set<ObjectName> collections) {
    return grants.stream()
        .anyMatch(grant ->
            grant.role().permissions().contains(permission)
                && grant.collection().map(collections::contains).orElse(true));
  }
}
