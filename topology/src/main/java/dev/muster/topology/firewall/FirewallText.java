package dev.muster.topology.firewall;

import dev.muster.topology.Node;
import dev.muster.topology.TopologyException;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Match;
import dev.muster.topology.rules.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Firewalls as text that can be loaded. */
public final class FirewallText {
  private FirewallText() {}

  /** The nftables commands that would let one flow through: on who listens, and on who opens. */
  public static List<String> opening(Flow flow) {
    Match match = new Match(flow.cell().transport(), List.of(), flow.ports());
    List<String> labels = List.of(flow.row().id().toString());
    return List.of(
        opening(
            flow.listener().node(), new Rule(Chain.INPUT, match, flow.from(), List.of(), labels)),
        opening(flow.opener().node(), new Rule(Chain.OUTPUT, match, List.of(), flow.to(), labels)));
  }

  private static String opening(Node node, Rule rule) {
    return Nftables.lines(rule).stream()
        .map(line -> "nft add rule inet muster " + rule.chain().label() + " " + line)
        .collect(Collectors.joining("; ", "on " + node.name() + ": ", ""));
  }

  /**
   * Writes the firewall in this language, ending with a line end. The text's heading says how to
   * load it.
   *
   * @throws TopologyException where the language cannot say this, with what to use in its place
   */
  public static String write(Firewall firewall, Language language) {
    return switch (language) {
      case NFTABLES -> new Nftables(firewall).write();
      case IPTABLES -> new Iptables(firewall).write();
      case FIREWALLD -> new Firewalld(onHost(firewall, language)).write();
      case UFW, WINDOWS, TERRAFORM ->
          throw new TopologyException("'" + language.label() + "' is not written yet");
    };
  }

  private static Firewall onHost(Firewall firewall, Language language) {
    if (firewall.router()) {
      throw new TopologyException(
          "The format '%s' describes the firewall of a host, not of a router; use '%s' or '%s' for the %s"
              .formatted(
                  language.label(),
                  Language.NFTABLES.label(),
                  Language.IPTABLES.label(),
                  Remark.line(firewall.title())));
    }
    return firewall;
  }
}
