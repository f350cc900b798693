package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.stream.Stream;

/** A script of ufw's own commands, and a block in its two files for what no command can say. */
final class Ufw {
  private final Firewall firewall;
  private final StringBuilder text = new StringBuilder();

  Ufw(Firewall firewall) {
    this.firewall = firewall;
  }

  String write() {
    text.append(
        """
        #!/bin/sh
        # Muster: the firewall of %s.
        # Generated from the topology; change that and generate again.
        # Load: sh FILE (as root). ufw has no transaction: the script begins with 'ufw reset', which puts
        # ufw's files back as they were installed and keeps copies, and the host is open until the last line.
        # ufw lets in loopback, known connections, ICMP errors, neighbour discovery and DHCP by itself.
        set -eu
        ufw --force reset
        ufw default deny incoming
        ufw default deny outgoing
        """
            .formatted(Remark.line(firewall.title())));
    text.append(new UfwBlocks(firewall).text());
    text.append(
        """
        ufw allow out proto udp from 0.0.0.0/0 port 68 to 0.0.0.0/0 port 67 comment '%1$s'
        ufw allow out proto udp from ::/0 port 546 to ::/0 port 547 comment '%1$s'
        """
            .formatted(BasicNeed.DHCP_CLIENT.label()));
    for (Chain chain : Chains.of(firewall)) {
      Line.of(firewall.rules(), chain).forEach(line -> commands(chain, line, ""));
    }
    if (firewall.followsTftp()) {
      text.append(TftpRequests.UNTRACKED);
      for (Chain chain : Chains.of(firewall)) {
        Line.of(firewall.tftpAnswers(), chain).forEach(line -> commands(chain, line, " answer"));
      }
    }
    return text.append("ufw --force enable\n").toString();
  }

  private void commands(Chain chain, Line line, String why) {
    if (line.traffic() instanceof Line.Ports ports) {
      for (String source : ports.sources().isEmpty() ? List.of("") : multiport(ports.sources())) {
        for (String target : multiport(ports.targets())) {
          addresses(line.peers())
              .map(ends ->
                  "ufw allow %s proto %s from %s to %s port %s comment '%s'\n"
                      .formatted(
                          chain == Chain.INPUT ? "in" : "out",
                          ports.transport().label(),
                          ends.from() + (source.isEmpty() ? "" : " port " + source),
                          ends.to(),
                          target,
                          line.comment() + why))
              .forEach(text::append);
        }
      }
    }
  }

  private record Ends(String from, String to) {}

  private static Stream<Ends> addresses(Peers peers) {
    String any = peers.family().map(Family::all).map(Cidr::toString).orElse("any");
    return side(peers.from(), any)
        .flatMap(from -> side(peers.to(), any).map(to -> new Ends(from, to)));
  }

  private static Stream<String> side(List<Cidr> blocks, String any) {
    return blocks.isEmpty() ? Stream.of(any) : blocks.stream().map(Cidr::toString);
  }

  private static List<String> multiport(List<PortRange> ports) {
    return IptablesWords.multiport(ports).toList();
  }
}
