package dev.muster.topology.rules;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.flows.Flow;

/** Why a rule is there, in a word. */
final class Labels {
  private Labels() {}

  /** The row; what the operating system of every host needs is marked as {@code base:} too. */
  static String of(Flow flow) {
    String row = flow.row().id().toString();
    return flow.row().from() == Party.ANY
        ? "base:" + flow.row().protocol().label() + " " + row
        : row;
  }
}
