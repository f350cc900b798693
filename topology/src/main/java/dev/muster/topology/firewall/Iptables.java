package dev.muster.topology.firewall;

import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One document for both families: {@code iptables-restore} passes over lines that begin with {@code
 * -6}, {@code ip6tables-restore} over those that begin with {@code -4}.
 */
final class Iptables {
  /** What the extension {@code comment} keeps. */
  private static final int COMMENT = 255;

  private final Firewall firewall;
  private final StringBuilder text = new StringBuilder();

  Iptables(Firewall firewall) {
    this.firewall = firewall;
  }

  String write() {
    List<Chain> chains = Chains.of(firewall);
    String names = String.join(" and ", chains.stream().map(Iptables::name).toList());
    text.append(
        """
        # Muster: the firewall of %s.
        # Generated from the topology; change that and generate again.
        # Load the same file for both families (as root):
        #   iptables-restore --noflush FILE
        #   ip6tables-restore --noflush FILE
        # It replaces %s of the table 'filter'%s, and leaves other chains and tables alone.
        # Counters: iptables -vnL and ip6tables -vnL
        *filter
        """
            .formatted(
                Remark.line(firewall.title()),
                names,
                firewall.followsTftp() ? " and PREROUTING and OUTPUT of the table 'raw'" : ""));
    chains.forEach(chain -> line(":" + name(chain) + " DROP [0:0]"));
    chains.forEach(chain -> line("-F " + name(chain)));
    chains.forEach(this::chain);
    line("COMMIT");
    if (firewall.followsTftp()) {
      tftp();
    }
    return text.toString();
  }

  private void chain(Chain chain) {
    for (BasicNeed base : BasicNeed.values()) {
      if (firewall.base().contains(base)) {
        NeedMatch.of(base, chain)
            .forEach(
                match -> base(chain, match).forEach(words -> accept(chain, words, base.label())));
      }
      if (base == BasicNeed.ESTABLISHED) {
        line(
            "-A %s -m conntrack --ctstate INVALID -m comment --comment \"base:invalid\" -j DROP"
                .formatted(name(chain)));
      }
    }
    Line.of(firewall.rules(), chain).forEach(line -> rule(chain, line));
    line(
        "-A %s -m limit --limit 10/min --limit-burst 20 -j LOG --log-prefix \"muster drop %s: \""
            .formatted(name(chain), chain.label()));
  }

  private static Stream<Words> base(Chain chain, NeedMatch match) {
    return switch (match) {
      case NeedMatch.Loopback() -> Stream.of(Words.both(chain == Chain.OUTPUT ? "-o lo" : "-i lo"));
      case NeedMatch.Established() ->
          Stream.of(Words.both("-m conntrack --ctstate ESTABLISHED,RELATED"));
      case NeedMatch.Icmp(Family _, List<IcmpType> types, boolean neighbourOnly) ->
          types.stream()
              .map(type ->
                  new Words(
                      Optional.of(type.family()),
                      icmp(type) + (neighbourOnly ? " -m hl --hl-eq 255" : "")));
      case NeedMatch.Igmp() -> Stream.of(new Words(Optional.of(Family.V4), "-p igmp"));
      case NeedMatch.Datagram(PortRange source, PortRange target, Peers peers) ->
          IptablesWords.peers(peers)
              .map(addresses ->
                  new Words(
                      peers.family(),
                      addresses + "-p udp --sport " + source + " --dport " + target));
    };
  }

  private void rule(Chain chain, Line line) {
    String comment = Remark.fit(line.labels(), COMMENT);
    if (!comment.equals(line.comment())) {
      line("# " + line.comment());
    }
    List<String> traffic =
        switch (line.traffic()) {
          case Line.Echo(IcmpType type) -> List.of(icmp(type));
          case Line.Ports ports -> IptablesWords.ports(ports).toList();
        };
    IptablesWords.peers(line.peers())
        .flatMap(addresses -> traffic.stream().map(addresses::concat))
        .forEach(match -> accept(chain, new Words(line.family(), match), comment));
  }

  private static String icmp(IcmpType type) {
    return type.family() == Family.V4
        ? "-p icmp --icmp-type " + type.common()
        : "-p icmpv6 --icmpv6-type " + type.common();
  }

  private void accept(Chain chain, Words words, String comment) {
    line(
        words.prefix()
            + "-A %s %s -m comment --comment \"%s\" -j ACCEPT"
                .formatted(name(chain), words.match(), comment));
  }

  private void tftp() {
    text.append(
        """
        # Note 4: TFTP servers answer from a high port; connection tracking expects the answer.
        *raw
        :PREROUTING ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        -F PREROUTING
        -F OUTPUT
        """);
    tftp("PREROUTING", TftpRequests.of(firewall, false));
    tftp("OUTPUT", TftpRequests.of(firewall, true));
    line("COMMIT");
  }

  private void tftp(String chain, List<Peers> requests) {
    for (Peers request : requests) {
      IptablesWords.peers(request)
          .forEach(addresses ->
              line(
                  new Words(request.family(), "").prefix()
                      + "-A %s %s-p udp --dport %d -m comment --comment \"note 4\" -j CT --helper tftp"
                          .formatted(chain, addresses, TftpRequests.PORT)));
    }
  }

  private static String name(Chain chain) {
    return chain.label().toUpperCase(Locale.ROOT);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** What a rule matches, for one family or for both. */
  private record Words(Optional<Family> family, String match) {
    static Words both(String match) {
      return new Words(Optional.empty(), match);
    }

    String prefix() {
      return family.map(one -> one == Family.V4 ? "-4 " : "-6 ").orElse("");
    }
  }
}
