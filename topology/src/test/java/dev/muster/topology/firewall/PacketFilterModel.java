package dev.muster.topology.firewall;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;

/** What a firewall lets begin, straight from its rules. */
record PacketFilterModel(Firewall firewall) {

  boolean allows(Chain chain, Transport transport, Cidr from, Cidr to, int port) {
    return firewall.rules().stream()
        .filter(rule -> rule.chain() == chain && rule.match().transport() == transport)
        .filter(rule -> rule.match().ports().stream().anyMatch(range -> range.contains(port)))
        .anyMatch(rule -> holds(rule.from(), from) && holds(rule.to(), to));
  }

  private static boolean holds(List<Cidr> blocks, Cidr address) {
    return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.contains(address));
  }
}
