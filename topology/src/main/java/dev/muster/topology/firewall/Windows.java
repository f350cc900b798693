package dev.muster.topology.firewall;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of the group Muster, in PowerShell; the profiles block the rest. */
final class Windows {
  private final Firewall firewall;
  private final StringBuilder text = new StringBuilder();

  Windows(Firewall firewall) {
    this.firewall = firewall;
  }

  String write() {
    text.append(
        """
        # Muster: the firewall of %s.
        # Generated from the topology; change that and generate again.
        # Not validated by the project's tests, which run on Linux: try it on one host first.
        # Load: powershell -ExecutionPolicy Bypass -File FILE (as an administrator).
        # It replaces the rules of the group 'Muster' and blocks by default in both directions. Rules of other
        # groups stay in force: disable those that should not, such as
        #   Get-NetFirewallRule -Enabled True | Where-Object Group -ne 'Muster' | Disable-NetFirewallRule
        # Windows lets through loopback and known connections by itself.
        $ErrorActionPreference = 'Stop'
        function Allow([string] $Row, [hashtable] $Match) {
          New-NetFirewallRule -Group 'Muster' -DisplayName "Muster: $Row" -Description $Row `
            -Action Allow -Profile Any -Enabled True @Match | Out-Null
        }
        Get-NetFirewallRule -Group 'Muster' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
        """
            .formatted(Remark.line(firewall.title())));
    List<Chain> chains = Chains.of(firewall);
    for (Chain chain : chains) {
      for (BasicNeed need : BasicNeed.values()) {
        if (firewall.base().contains(need)) {
          NeedMatch.of(need, chain)
              .forEach(match -> match(match).forEach(words -> allow(chain, need.label(), words)));
        }
      }
      Line.of(firewall.rules(), chain).forEach(line -> rule(chain, line, ""));
    }
    if (firewall.followsTftp()) {
      text.append(TftpRequests.UNTRACKED);
      chains.forEach(chain ->
          Line.of(firewall.tftpAnswers(), chain).forEach(line -> rule(chain, line, " answer")));
    }
    return text.append(
            "Set-NetFirewallProfile -All -Enabled True -DefaultInboundAction Block -DefaultOutboundAction Block\n")
        .toString();
  }

  private void rule(Chain chain, Line line, String why) {
    String traffic =
        switch (line.traffic()) {
          case Line.Echo(IcmpType type) -> icmp(type.family(), List.of(type));
          case Line.Ports(var transport, List<PortRange> sources, List<PortRange> targets) ->
              "Protocol = '%s'".formatted(transport == Transport.TCP ? "TCP" : "UDP")
                  + ports(chain == Chain.INPUT ? "RemotePort" : "LocalPort", sources)
                  + ports(chain == Chain.INPUT ? "LocalPort" : "RemotePort", targets);
        };
    allow(chain, line.comment() + why, traffic + addresses(chain, line.peers()));
  }

  private static Stream<String> match(NeedMatch match) {
    return switch (match) {
      case NeedMatch.Loopback(), NeedMatch.Established() -> Stream.of();
      case NeedMatch.Icmp(Family family, List<IcmpType> types, boolean _) ->
          Stream.of(icmp(family, types));
      case NeedMatch.Igmp() -> Stream.of("Protocol = '2'");
      case NeedMatch.Datagram(PortRange source, PortRange target, Peers _) ->
          // Our own port is the one that clients of DHCP have, whoever sends.
          Stream.of(
              "Protocol = 'UDP'; LocalPort = '%d'; RemotePort = '%d'"
                  .formatted(client(source, target), server(source, target)));
    };
  }

  private static int client(PortRange source, PortRange target) {
    return target.first() == 68 || target.first() == 546 ? target.first() : source.first();
  }

  private static int server(PortRange source, PortRange target) {
    return client(source, target) == source.first() ? target.first() : source.first();
  }

  private static String icmp(Family family, List<IcmpType> types) {
    return "Protocol = '%s'; IcmpType = %s"
        .formatted(
            family == Family.V4 ? "ICMPv4" : "ICMPv6",
            list(types.stream().map(type -> Integer.toString(type.number()))));
  }

  private static String ports(String parameter, List<PortRange> ports) {
    return ports.isEmpty()
        ? ""
        : "; " + parameter + " = " + list(ports.stream().map(PortRange::toString));
  }

  /** The other side's addresses; the host's own are not matched. */
  private static String addresses(Chain chain, Peers peers) {
    List<Cidr> others = chain == Chain.INPUT ? peers.from() : peers.to();
    if (!others.isEmpty()) {
      return "; RemoteAddress = " + list(others.stream().map(Cidr::toString));
    }
    // Windows refuses a prefix of 0; the two halves of a family are all of it.
    Optional<Stream<String>> halves =
        peers
            .family()
            .map(family ->
                family == Family.V4
                    ? Stream.of("0.0.0.0/1", "128.0.0.0/1")
                    : Stream.of("::/1", "8000::/1"));
    return halves.map(half -> "; RemoteAddress = " + list(half)).orElse("");
  }

  private static String list(Stream<String> words) {
    return words.map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  private void allow(Chain chain, String row, String match) {
    text.append(
        "Allow '%s' @{ Direction = '%s'; %s }\n"
            .formatted(row, chain == Chain.INPUT ? "Inbound" : "Outbound", match));
  }
}
