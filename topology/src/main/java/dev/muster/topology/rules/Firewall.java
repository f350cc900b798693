package dev.muster.topology.rules;

import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
    return router(
        topology,
        "router between %s and %s of %s".formatted(one.name(), other.name(), topology.name()),
        List.of(one, other));
  }

  /** The firewall of a router that joins all these networks, for what passes between any two. */
  public static Firewall among(Topology topology, List<Network> networks) {
    return router(topology, "router of " + topology.name(), networks);
  }

  private static Firewall router(Topology topology, String title, List<Network> networks) {
    Set<String> near = new HashSet<>();
    topology.nodes().stream()
        .filter(node -> networks.stream().anyMatch(network -> network.meets(node.addresses())))
        .forEach(node -> near.add(node.name()));
    List<Flow> flows =
        Flows.touching(topology, node -> near.contains(node.name())).stream()
            .filter(Flow::open)
            .toList();
    RuleCollector rules = new RuleCollector();
    RuleCollector answers = new RuleCollector();
    for (int i = 1; i < networks.size(); i++) {
      for (Network one : networks.subList(0, i)) {
        Network other = networks.get(i);
        for (Flow flow : flows) {
          rules.addBetween(flow, one, other);
          TftpAnswers.answerOf(flow).ifPresent(answer -> answers.addBetween(answer, one, other));
        }
        topology
            .administration()
            .forEach(
                administration -> rules.addAdministration(topology, administration, one, other));
      }
    }
    return new Firewall(
        title,
        true,
        EnumSet.of(BasicNeed.ESTABLISHED, BasicNeed.ICMP_ERRORS),
        rules.rules(),
        answers.rules());
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
