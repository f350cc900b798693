package dev.muster.evaluation;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the site said, signed, of a target that a device may not be able to judge.
 *
 * @param member whether the target means the device
 * @param issued when the site said so
 * @param ends from when on it says nothing
 */
public record Settlement(boolean member, Instant issued, Instant ends) {
  private static final Set<ClassName> OWN =
      InventoryCatalogue.standard().classes().stream()
          .filter(type -> type.origin() == InventoryClass.Origin.AGENT)
          .map(InventoryClass::name)
          .collect(Collectors.toUnmodifiableSet());

  /** What it comes to at that moment. */
  public Truth at(Instant now) {
    return now.isBefore(ends) ? Truth.of(member) : Truth.UNKNOWN;
  }

  /**
   * Whether the site may say what these facts leave unknown. Of what every device looks for itself
   * it may not: a device that has not looked yet waits until it has.
   */
  public static boolean mayFill(Condition target, Facts facts) {
    return Conditions.classes(target).stream()
        .noneMatch(type -> OWN.contains(type) && !facts.classes().containsKey(type));
  }
}
