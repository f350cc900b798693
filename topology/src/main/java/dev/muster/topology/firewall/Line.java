package dev.muster.topology.firewall;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Match;
import dev.muster.topology.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule, or the part of it that one line of a firewall can say.
 *
 * @param peers addresses of one family, or any
 * @param traffic what passes
 * @param labels why
 */
record Line(Peers peers, Traffic traffic, List<String> labels) {

  /** What passes, addresses apart. */
  sealed interface Traffic {}

  /** An echo request; the line is about its family only. */
  record Echo(IcmpType type) implements Traffic {}

  /**
   * TCP or UDP.
   *
   * @param sources from these ports; empty for any
   * @param targets to these ports
   */
  record Ports(Transport transport, List<PortRange> sources, List<PortRange> targets)
      implements Traffic {}

  /** The lines of these rules that belong to the chain, in order. */
  static List<Line> of(List<Rule> rules, Chain chain) {
    return rules.stream()
        .filter(rule -> rule.chain() == chain)
        .flatMap(rule -> Peers.of(rule).stream().flatMap(peers -> of(rule, peers)))
        .toList();
  }

  private static Stream<Line> of(Rule rule, Peers peers) {
    Match match = rule.match();
    return switch (match.transport()) {
      case ICMP ->
          Stream.of(IcmpType.ECHO_REQUEST, IcmpType.ECHO_REQUEST_V6)
              .flatMap(type ->
                  peers.only(type.family()).stream()
                      .map(only -> new Line(only, new Echo(type), rule.labels())));
      case TCP, UDP ->
          Stream.of(
              new Line(
                  peers,
                  new Ports(
                      match.transport(),
                      PortSet.of(match.sourcePorts()),
                      PortSet.of(match.ports())),
                  rule.labels()));
    };
  }

  /** All labels, as a comment of any length carries them. */
  String comment() {
    return String.join(" ", labels);
  }

  /** The only family, where there is one. */
  Optional<Family> family() {
    return peers.family();
  }
}
