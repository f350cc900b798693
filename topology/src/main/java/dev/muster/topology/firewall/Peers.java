package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a rule as one line of a firewall can match them.
 *
 * @param family the only family; empty for both, and then no address is matched
 * @param from source addresses; empty for any of the family
 * @param to destination addresses; empty for any of the family
 */
record Peers(Optional<Family> family, List<Cidr> from, List<Cidr> to) {

  /** The rule's addresses; one line where both families need no match, else a line for each. */
  static List<Peers> of(Rule rule) {
    return of(rule.from(), rule.to());
  }

  /** The same for bare lists; an empty list stands for the host itself, which is not matched. */
  static List<Peers> of(List<Cidr> from, List<Cidr> to) {
    if (isEverything(from) && isEverything(to)) {
      return List.of(new Peers(Optional.empty(), List.of(), List.of()));
    }
    List<Peers> lines = new ArrayList<>();
    for (Family family : Family.values()) {
      if (speaks(from, family) && speaks(to, family)) {
        lines.add(new Peers(Optional.of(family), matched(from, family), matched(to, family)));
      }
    }
    return lines;
  }

  /** Whether the line is about packets of this family. */
  boolean holds(Family one) {
    return family.isEmpty() || family.get() == one;
  }

  /** What of the line is about packets of this family. */
  Optional<Peers> only(Family one) {
    return holds(one) ? Optional.of(new Peers(Optional.of(one), from, to)) : Optional.empty();
  }

  private static boolean isEverything(List<Cidr> blocks) {
    return blocks.isEmpty() || (blocks.contains(Cidr.ALL_V4) && blocks.contains(Cidr.ALL_V6));
  }

  private static boolean speaks(List<Cidr> blocks, Family family) {
    return blocks.isEmpty() || !family.of(blocks).isEmpty();
  }

  private static List<Cidr> matched(List<Cidr> blocks, Family family) {
    return blocks.contains(family.all()) ? List.of() : family.of(blocks);
  }
}
