package dev.muster.topology.rules;

import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.TopologyException;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one firewall lets through; it drops the rest, in both directions.
 *
 * @param title what it protects, for the heading of what is written
 * @param router whether it stands between networks, not on a host
 * @param base what it lets through for IP itself
 * @param rules what it lets through for the topology
 * @param tftpAnswers note 4: what it must let through where it cannot follow a TFTP transfer to its
 *     high port; empty where no TFTP server answers from one
 */
public record Firewall(
    String title, boolean router, Set<BasicNeed> base, List<Rule> rules, List<Rule> tftpAnswers) {
  public Firewall {
    base = Set.copyOf(base);
    rules = List.copyOf(rules);
    tftpAnswers = List.copyOf(tftpAnswers);
  }

  /**
   * The firewall on this node: a host, or a service outside as far as its own firewall is
   * concerned.
   */
  public static Firewall of(Topology topology, Node node) {
    List<Flow> flows = Flows.touching(topology, node).stream().filter(Flow::open).toList();
    RuleCollector rules = new RuleCollector();
    RuleCollector answers = new RuleCollector();
    for (Flow flow : flows) {
      rules.addAtEnds(flow, node);
      TftpAnswers.answerOf(flow).ifPresent(answer -> answers.addAtEnds(answer, node));
    }
    if (node instanceof Host) {
      topology
          .administration()
          .forEach(administration -> rules.addAdministration(topology, administration, node));
    }
    Set<BasicNeed> base =
        EnumSet.of(
            BasicNeed.LOOPBACK,
            BasicNeed.ESTABLISHED,
            BasicNeed.ICMP_ERRORS,
            BasicNeed.NEIGHBOUR_DISCOVERY,
            BasicNeed.DHCP_CLIENT);
    if (rules.usesGroups()) {
      base.add(BasicNeed.GROUP_MEMBERSHIP);
    }
    return new Firewall(
        "host " + node.name() + " of " + topology.name(),
        false,
        base,
        rules.rules(),
        answers.rules());
  }

  /** The firewall of a router, for what passes between these two networks in either direction. */
  public static Firewall between(Topology topology, Network one, Network other) {
    RuleCollector rules = new RuleCollector();
    RuleCollector answers = new RuleCollector();
    Set<String> near = new HashSet<>();
    topology.nodes().stream()
        .filter(node -> one.meets(node.addresses()) || other.meets(node.addresses()))
        .forEach(node -> near.add(node.name()));
    for (Flow flow : Flows.touching(topology, node -> near.contains(node.name()))) {
      if (flow.open()) {
        rules.addBetween(flow, one, other);
        TftpAnswers.answerOf(flow).ifPresent(answer -> answers.addBetween(answer, one, other));
      }
    }
    topology
        .administration()
        .forEach(administration -> rules.addAdministration(topology, administration, one, other));
    return new Firewall(
        "router between %s and %s of %s".formatted(one.name(), other.name(), topology.name()),
        true,
        EnumSet.of(BasicNeed.ESTABLISHED, BasicNeed.ICMP_ERRORS),
        rules.rules(),
        answers.rules());
  }

  /** The node of this name. */
  public static Node find(Topology topology, String name) {
    Optional<Node> found =
        topology.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    return found.orElseThrow(
        () -> new TopologyException("The topology has no host '" + name + "'"));
  }

  /** Whether administrators can reach what this firewall protects once it is loaded. */
  public boolean letsAdministratorsIn() {
    return rules.stream()
        .anyMatch(rule ->
            rule.chain() != Chain.OUTPUT && rule.labels().contains(RuleCollector.ADMINISTRATION));
  }

  /** Whether a TFTP server behind this firewall answers from a high port. */
  public boolean followsTftp() {
    return !tftpAnswers.isEmpty();
  }
}
