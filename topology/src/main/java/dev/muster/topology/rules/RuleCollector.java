package dev.muster.topology.rules;

import dev.muster.contracts.matrix.Note;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Administration;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gathers what must pass, so that everything passes by exactly one rule: packets that several rows
 * need share a rule that names them all, and peers that are needed for the same reason share one
 * too.
 */
final class RuleCollector {
  static final String ADMINISTRATION = "base:administration";

  private static final List<Cidr> SELF = List.of();

  private final Map<Atom, Set<String>> reasons = new LinkedHashMap<>();
  private boolean usesGroups;

  /** One kind of packet between two blocks; a missing block stands for the host itself. */
  private record Atom(Chain chain, Match match, Optional<Cidr> from, Optional<Cidr> to) {}

  private record Reason(Chain chain, Match match, Set<String> labels) {}

  boolean usesGroups() {
    return usesGroups;
  }

  /** What the firewall of this node must let out or in for the flow. */
  void addAtEnds(Flow flow, Node node) {
    usesGroups |= flow.row().protocol() == Protocol.MULTICAST;
    if (flow.opener().node().equals(node)) {
      add(Chain.OUTPUT, flow, SELF, flow.to());
    }
    if (flow.listener().node().equals(node) && arrives(flow, node)) {
      // What is sent to a group has no business with the host's own address.
      List<Cidr> groups = flow.to().stream().filter(RuleCollector::isGroup).toList();
      add(Chain.INPUT, flow, flow.from(), groups.isEmpty() ? SELF : groups);
    }
  }

  /** What goes through a proxy arrives there and not at the listener, unless that is the proxy. */
  private static boolean arrives(Flow flow, Node node) {
    return flow.to().equals(node.addresses())
        || !flow.row().has(Note.PROXY)
        || flow.to().stream().anyMatch(to -> node.addresses().stream().anyMatch(to::contains));
  }

  /** What a router between the networks must pass on for the flow; broadcasts do not cross it. */
  void addBetween(Flow flow, Network one, Network other) {
    add(Chain.FORWARD, flow, one.cut(flow.from()), across(flow, other));
    add(Chain.FORWARD, flow, other.cut(flow.from()), across(flow, one));
  }

  /** Administrators reach this host; where it is an administrator's own, it reaches all others. */
  void addAdministration(Topology topology, Administration administration, Node node) {
    Match match = administration(administration);
    Set<String> label = Set.of(ADMINISTRATION);
    List<Cidr> reachable =
        administration.from().stream().filter(from -> hasFamily(node, from)).toList();
    if (!reachable.isEmpty()) {
      add(Chain.INPUT, match, reachable, SELF, label);
    }
    if (administration.from().stream()
        .anyMatch(from -> node.addresses().stream().anyMatch(from::contains))) {
      List<Cidr> others =
          addresses(topology)
              .filter(address -> !node.addresses().contains(address))
              .filter(address -> hasFamily(node, address))
              .toList();
      others.forEach(other -> add(Chain.OUTPUT, match, SELF, List.of(other), label));
    }
  }

  private static boolean hasFamily(Node node, Cidr other) {
    return node.addresses().stream().anyMatch(own -> own.isV4() == other.isV4());
  }

  void addAdministration(
      Topology topology, Administration administration, Network one, Network other) {
    Match match = administration(administration);
    Set<String> label = Set.of(ADMINISTRATION);
    add(Chain.FORWARD, match, seats(administration, one), hosts(topology, other), label);
    add(Chain.FORWARD, match, seats(administration, other), hosts(topology, one), label);
  }

  private void add(Chain chain, Flow flow, List<Cidr> from, List<Cidr> to) {
    // The receiver's answer port is open only to what comes from where TFTP transfers end.
    boolean answer =
        flow.row().has(Note.TFTP_ANSWER_PORT)
            && flow.ports().equals(List.of(PortRange.UNPRIVILEGED));
    List<PortRange> sources = answer ? flow.ports() : List.of();
    add(
        chain,
        new Match(flow.cell().transport(), sources, flow.ports()),
        from,
        to,
        Set.of(Labels.of(flow)));
  }

  private void add(Chain chain, Match match, List<Cidr> from, List<Cidr> to, Set<String> labels) {
    if (chain == Chain.FORWARD && (from.isEmpty() || to.isEmpty())) {
      return;
    }
    for (Optional<Cidr> source : orSelf(from)) {
      for (Optional<Cidr> target : orSelf(to)) {
        boolean mixed =
            source.isPresent() && target.isPresent() && source.get().isV4() != target.get().isV4();
        if (!mixed) {
          reasons
              .computeIfAbsent(new Atom(chain, match, source, target), _ -> new TreeSet<>())
              .addAll(labels);
        }
      }
    }
  }

  /** The rules in order: input, output, forward; within a chain in the matrix's order. */
  List<Rule> rules() {
    Map<Reason, Map<Optional<Cidr>, Set<Cidr>>> bySource = new LinkedHashMap<>();
    reasons.forEach((atom, labels) ->
        bySource
            .computeIfAbsent(
                new Reason(atom.chain(), atom.match(), labels), _ -> new LinkedHashMap<>())
            .computeIfAbsent(atom.from(), _ -> new TreeSet<>())
            .addAll(atom.to().stream().toList()));
    List<Rule> rules = new ArrayList<>();
    bySource.forEach((reason, targets) -> rules.addAll(rules(reason, targets)));
    rules.sort((one, other) -> one.chain().compareTo(other.chain()));
    return rules;
  }

  private static List<Rule> rules(Reason reason, Map<Optional<Cidr>, Set<Cidr>> targetsBySource) {
    Map<Set<Cidr>, Set<Cidr>> sourcesByTargets = new LinkedHashMap<>();
    targetsBySource.forEach((source, targets) ->
        sourcesByTargets
            .computeIfAbsent(targets, _ -> new TreeSet<>())
            .addAll(source.stream().toList()));
    List<String> labels = List.copyOf(reason.labels());
    return sourcesByTargets.entrySet().stream()
        .map(entry ->
            new Rule(
                reason.chain(),
                reason.match(),
                outermost(entry.getValue()),
                outermost(entry.getKey()),
                labels))
        .toList();
  }

  /**
   * Blocks that lie in another block of the set say nothing more, and some firewalls refuse them.
   */
  private static List<Cidr> outermost(Set<Cidr> blocks) {
    List<Cidr> outermost = new ArrayList<>();
    for (Cidr block : blocks) {
      if (outermost.stream().noneMatch(other -> other.contains(block))) {
        outermost.add(block);
      }
    }
    return outermost;
  }

  private static List<Optional<Cidr>> orSelf(List<Cidr> blocks) {
    return blocks.isEmpty()
        ? List.of(Optional.empty())
        : blocks.stream().map(Optional::of).toList();
  }

  private static List<Cidr> across(Flow flow, Network network) {
    return flow.row().protocol() == Protocol.MULTICAST
            && flow.to().stream().anyMatch(RuleCollector::isGroup)
        ? reaches(flow, network) ? flow.to() : List.of()
        : network.cut(flow.to());
  }

  private static boolean reaches(Flow flow, Network network) {
    return !network.cut(flow.listener().node().addresses()).isEmpty();
  }

  /** Where in the network administrators sit; those from anywhere sit in every network. */
  private static List<Cidr> seats(Administration administration, Network network) {
    return administration.from().stream()
        .flatMap(from ->
            from.isAll()
                ? network.ranges().stream().filter(from::contains)
                : network.cut(List.of(from)).stream())
        .distinct()
        .toList();
  }

  private static boolean isGroup(Cidr block) {
    return block.address().isMulticastAddress();
  }

  private static List<Cidr> hosts(Topology topology, Network network) {
    return addresses(topology).filter(network::contains).toList();
  }

  private static Stream<Cidr> addresses(Topology topology) {
    return topology.hosts().values().stream().flatMap(host -> host.addresses().stream());
  }

  private static Match administration(Administration administration) {
    return new Match(
        Transport.TCP, List.of(), administration.ports().stream().map(PortRange::of).toList());
  }
}
