package dev.muster.topology.firewall;

import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;

/** The chains that a firewall has. */
final class Chains {
  private Chains() {}

  static List<Chain> of(Firewall firewall) {
    return firewall.router() ? List.of(Chain.FORWARD) : List.of(Chain.INPUT, Chain.OUTPUT);
  }
}
