package dev.muster.topology.firewall;

import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.List;

/** A table of its own, {@code inet muster}, put in the place of the one before in one step. */
final class Nftables {
  /** Of 128 bytes that nftables keeps of a comment, the last one ends it. */
  private static final int COMMENT = 127;

  private final Firewall firewall;
  private final StringBuilder text = new StringBuilder();

  Nftables(Firewall firewall) {
    this.firewall = firewall;
  }

  String write() {
    text.append(
        """
        #!/usr/sbin/nft -f
        # Muster: the firewall of %s.
        # Generated from the topology; change that and generate again.
        # Load: nft -f FILE (as root). It replaces the table 'inet muster' and leaves other tables alone.
        # %s
        # Counters: nft list table inet muster
        add table inet muster
        delete table inet muster
        table inet muster {
        """
            .formatted(
                Remark.line(firewall.title()),
                firewall.router()
                    ? "It drops whatever else this router forwards; what the router itself sends and receives is not its matter."
                    : "It drops whatever else this host sends or receives."));
    List<Chain> chains = Chains.of(firewall);
    chains.forEach(chain -> line("counter dropped_%s { }".formatted(chain.label())));
    new NftablesTftp(firewall).lines().forEach(this::line);
    chains.forEach(this::chain);
    return text.append("}\n").toString();
  }

  private void chain(Chain chain) {
    text.append("\n");
    line("chain " + chain.label() + " {");
    line("  type filter hook " + chain.label() + " priority filter; policy drop;");
    for (BasicNeed base : BasicNeed.values()) {
      if (firewall.base().contains(base)) {
        NeedMatch.of(base, chain).forEach(match -> rule(base(chain, match), base.label()));
      }
      if (base == BasicNeed.ESTABLISHED) {
        line("  ct state invalid counter drop comment \"base:invalid\"");
      }
    }
    Line.of(firewall.rules(), chain).forEach(this::rule);
    line(
        "  limit rate 10/minute burst 20 packets log prefix \"muster drop %s: \""
            .formatted(chain.label()));
    line("  counter name dropped_%s".formatted(chain.label()));
    line("}");
  }

  private static String base(Chain chain, NeedMatch match) {
    return switch (match) {
      case NeedMatch.Loopback() -> (chain == Chain.OUTPUT ? "oif" : "iif") + " \"lo\"";
      case NeedMatch.Established() -> "ct state established,related";
      case NeedMatch.Icmp(Family family, List<IcmpType> types, boolean neighbourOnly) ->
          (neighbourOnly ? "ip6 hoplimit 255 " : "")
              + (family == Family.V4 ? "icmp type " : "icmpv6 type ")
              + NftablesWords.set(types.stream().map(IcmpType::nftables).toList());
      case NeedMatch.Igmp() -> "meta l4proto igmp";
      case NeedMatch.Datagram(PortRange source, PortRange target, Peers peers) ->
          NftablesWords.peers(peers) + "udp sport " + source + " udp dport " + target;
    };
  }

  /**
   * The rule as {@code nft add rule} takes it behind the chain, a line for each family that needs
   * its own.
   */
  static List<String> lines(Rule rule) {
    return Line.of(List.of(rule), rule.chain()).stream()
        .map(line -> accept(match(line), Remark.fit(line.labels(), COMMENT)))
        .toList();
  }

  private void rule(Line line) {
    String comment = Remark.fit(line.labels(), COMMENT);
    if (!comment.equals(line.comment())) {
      line("  # " + line.comment());
    }
    rule(match(line), comment);
  }

  private static String match(Line line) {
    return NftablesWords.peers(line.peers())
        + switch (line.traffic()) {
          case Line.Echo(IcmpType type) ->
              (type.family() == Family.V4 ? "icmp type " : "icmpv6 type ") + type.nftables();
          case Line.Ports ports -> NftablesWords.ports(ports);
        };
  }

  private void rule(String match, String comment) {
    line("  " + accept(match, comment));
  }

  private static String accept(String match, String comment) {
    return match + " counter accept comment \"" + comment + "\"";
  }

  private void line(String line) {
    text.append(line.isEmpty() ? "" : "  ").append(line).append('\n');
  }
}
