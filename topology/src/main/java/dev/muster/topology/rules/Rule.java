package dev.muster.topology.rules;

import dev.muster.topology.Cidr;
import java.util.List;

/**
 * Lets the first packet of some connections through; what belongs to a connection follows by its
 * state.
 *
 * @param chain which packets it sees
 * @param match transport and ports
 * @param from source addresses; empty where the host itself is the source
 * @param to destination addresses; empty where the host itself is the destination
 * @param labels why: rows of the matrix such as {@code C17/https}, or {@code base:} and a word
 */
public record Rule(Chain chain, Match match, List<Cidr> from, List<Cidr> to, List<String> labels) {
  public Rule {
    from = List.copyOf(from);
    to = List.copyOf(to);
    labels = List.copyOf(labels);
  }

  /** All labels in one line, as the comment of a rule carries them. */
  public String comment() {
    return String.join(" ", labels);
  }
}
