package dev.muster.topology.firewall;

import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ufw has no commands for, in iptables' words: ICMP, IGMP, and an end to what its own files
 * let in from anywhere.
 */
final class UfwBlocks {
  private static final String REFUSED = " -m comment --comment \"muster: ufw's own\" -j DROP";

  private final Firewall firewall;

  UfwBlocks(Firewall firewall) {
    this.firewall = firewall;
  }

  String text() {
    return """
    # ufw has no commands for ICMP, and lets in echo requests, mDNS and SSDP from anywhere.
    before_all_others() {
      block=$(cat)
      export block
      awk '!done && /^-A/ { print ENVIRON["block"]; done = 1 } { print }' "$1" > "$1.muster"
      cat "$1.muster" > "$1"
      rm "$1.muster"
    }
    before_all_others /etc/ufw/before.rules <<'END'
    %s
    END
    before_all_others /etc/ufw/before6.rules <<'END'
    %s
    END
    """
        .formatted(block(Family.V4, "ufw-before-"), block(Family.V6, "ufw6-before-"));
  }

  private String block(Family family, String prefix) {
    return Chains.of(firewall).stream()
        .flatMap(chain ->
            matches(family, chain).map(match -> "-A " + prefix + chain.label() + " " + match))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> matches(Family family, Chain chain) {
    return Stream.of(
            Stream.of(accept(chain == Chain.INPUT ? "-i lo" : "-o lo", BasicNeed.LOOPBACK.label())),
            chain == Chain.INPUT ? Stream.<String>of() : errors(family),
            groups(family),
            echoes(family, chain),
            Stream.of(echo(family) + REFUSED),
            chain == Chain.INPUT ? chatter(family) : Stream.<String>of())
        .flatMap(part -> part);
  }

  private static Stream<String> errors(Family family) {
    return NeedMatch.of(BasicNeed.ICMP_ERRORS, Chain.OUTPUT).stream()
        .filter(NeedMatch.Icmp.class::isInstance)
        .map(NeedMatch.Icmp.class::cast)
        .filter(icmp -> icmp.family() == family)
        .flatMap(icmp -> icmp.types().stream())
        .map(type -> accept(IptablesWords.icmp(type), BasicNeed.ICMP_ERRORS.label()));
  }

  private Stream<String> groups(Family family) {
    return family == Family.V4 && firewall.base().contains(BasicNeed.GROUP_MEMBERSHIP)
        ? Stream.of(accept("-p igmp", BasicNeed.GROUP_MEMBERSHIP.label()))
        : Stream.of();
  }

  private Stream<String> echoes(Family family, Chain chain) {
    return Line.of(firewall.rules(), chain).stream()
        .filter(
            line -> line.traffic() instanceof Line.Echo(IcmpType type) && type.family() == family)
        .flatMap(line ->
            IptablesWords.peers(line.peers())
                .map(addresses ->
                    accept(
                        addresses + echo(family),
                        Remark.fit(line.labels(), IptablesWords.COMMENT))));
  }

  private static Stream<String> chatter(Family family) {
    List<String> groups =
        family == Family.V4
            ? List.of(
                "-d 224.0.0.251 -p udp --dport 5353", "-d 239.255.255.250 -p udp --dport 1900")
            : List.of("-d ff02::fb -p udp --dport 5353", "-d ff02::f -p udp --dport 1900");
    return groups.stream().map(group -> group + REFUSED);
  }

  private static String echo(Family family) {
    return IptablesWords.icmp(
        family == Family.V4 ? IcmpType.ECHO_REQUEST : IcmpType.ECHO_REQUEST_V6);
  }

  private static String accept(String match, String comment) {
    return match + " -m comment --comment \"" + comment + "\" -j ACCEPT";
  }
}
