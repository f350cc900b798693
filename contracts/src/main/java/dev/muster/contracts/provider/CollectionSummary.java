package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import java.util.List;
import java.util.Optional;

/**
 * One collection at a glance.
 *
 * @param name its name
 * @param type what its members are
 * @param members how many are in it now
 * @param by what says who is in it: {@code rule}, {@code devices}, {@code users}, {@code query},
 *     {@code include}, {@code exclude}
 * @param limiting only members of this collection can be in it
 * @param description for people
 */
public record CollectionSummary(
    ObjectName name,
    ResourceType type,
    long members,
    List<String> by,
    Optional<ObjectName> limiting,
    Optional<String> description) {
  public CollectionSummary {
    by = List.copyOf(by);
  }
}
