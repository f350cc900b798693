package dev.muster.topology.proof;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.Rule;
import java.util.List;

/** A packet filter that drops what no rule takes. */
final class PacketFilter {
  private PacketFilter() {}

  static boolean accepts(List<Rule> rules, Packet packet) {
    return rules.stream().anyMatch(rule -> accepts(rule, packet));
  }

  static boolean accepts(Rule rule, Packet packet) {
    return rule.chain() == packet.chain()
        && rule.match().transport() == packet.transport()
        && holds(rule.match().sourcePorts(), packet.sourcePort())
        && holds(rule.match().ports(), packet.port())
        && covers(rule.from(), packet.from())
        && covers(rule.to(), packet.to());
  }

  private static boolean holds(List<PortRange> ports, int port) {
    return ports.isEmpty() || ports.stream().anyMatch(range -> range.contains(port));
  }

  private static boolean covers(List<Cidr> blocks, Cidr address) {
    return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.contains(address));
  }
}
