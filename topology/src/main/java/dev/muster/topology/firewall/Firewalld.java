package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.Optional;

/**
 * Two policies, from anywhere to the host and from the host to anywhere, which decide before any
 * zone does.
 */
final class Firewalld {
  private final Firewall firewall;
  private final StringBuilder text = new StringBuilder();

  Firewalld(Firewall firewall) {
    this.firewall = firewall;
  }

  String write() {
    text.append(
        """
        #!/bin/sh
        # Muster: the firewall of %s.
        # Generated from the topology; change that and generate again.
        # Load: sh FILE (as root); sh FILE DIRECTORY only writes the files below another directory.
        # For firewalld 1.0 and later. It replaces the policies muster-in and muster-out and the service
        # muster-tftp, and leaves others alone; but what a zone opens stays closed, for policies come first.
        # firewalld lets in loopback, known connections and neighbour discovery by itself, cannot tell
        # the port that a DHCP answer comes from, nor the types of ICMPv6 that report listeners.
        set -eu
        config=${1:-/etc/firewalld}
        mkdir -p "$config/policies" "$config/services"
        """
            .formatted(Remark.line(firewall.title())));
    if (firewall.followsTftp()) {
      service();
    }
    policy("muster-in", Chain.INPUT, "ANY", "HOST");
    policy("muster-out", Chain.OUTPUT, "HOST", "ANY");
    text.append(
        """
        firewall-offline-cmd --system-config "$config" --check-config
        if [ "$config" = /etc/firewalld ] && firewall-cmd --state >/dev/null 2>&1; then
          firewall-cmd --reload
        fi
        """);
    return text.toString();
  }

  /** Note 4: the service's helper expects the answer from a high port. */
  private void service() {
    text.append(
        """
        cat > "$config/services/muster-tftp.xml" <<'END'
        <?xml version="1.0" encoding="utf-8"?>
        <service>
          <short>Muster TFTP</short>
          <description>TFTP servers answer from a high port (note 4); the helper expects the answer.</description>
          <port port="%d" protocol="udp"/>
          <helper name="tftp"/>
        </service>
        END
        """
            .formatted(TftpRequests.PORT));
  }

  private void policy(String name, Chain chain, String from, String to) {
    text.append(
        """
        cat > "$config/policies/%s.xml" <<'END'
        <?xml version="1.0" encoding="utf-8"?>
        <policy target="DROP" priority="-100">
          <short>%s</short>
          <ingress-zone name="%s"/>
          <egress-zone name="%s"/>
        """
            .formatted(name, name, from, to));
    for (BasicNeed base : BasicNeed.values()) {
      if (firewall.base().contains(base)) {
        text.append("  <!-- ").append(base.label()).append(" -->\n");
        NeedMatch.of(base, chain).forEach(match -> base(chain, match));
      }
    }
    Line.of(firewall.rules(), chain).forEach(this::rule);
    text.append("</policy>\nEND\n");
  }

  private void base(Chain chain, NeedMatch match) {
    switch (match) {
      case NeedMatch.Loopback(), NeedMatch.Established() ->
          text.append("  <!-- firewalld's own -->\n");
      case NeedMatch.Icmp(Family family, List<IcmpType> types, boolean _) -> {
        types.stream()
            .filter(type -> !type.reportsListeners())
            .forEach(type -> rule(Optional.of(family), "", icmp(type)));
        if (types.stream().anyMatch(IcmpType::reportsListeners)) {
          listeners(chain);
        }
      }
      case NeedMatch.Igmp() -> rule(Optional.of(Family.V4), "", "<protocol value=\"igmp\"/>");
      case NeedMatch.Datagram(PortRange _, PortRange target, Peers peers) ->
          rule(peers, "<port port=\"" + target + "\" protocol=\"udp\"/>");
    }
  }

  /** Listener queries and reports by the addresses that they go to (RFC 3810, RFC 2710). */
  private void listeners(Chain chain) {
    List<Cidr> groups =
        chain == Chain.INPUT
            ? List.of(Cidr.parse("ff02::1"))
            : List.of(Cidr.parse("ff02::2"), Cidr.parse("ff02::16"));
    List<Cidr> from = chain == Chain.INPUT ? List.of(Cidr.parse("fe80::/10")) : List.of();
    rule(new Peers(Optional.of(Family.V6), from, groups), "<protocol value=\"ipv6-icmp\"/>");
  }

  private void rule(Line line) {
    text.append("  <!-- ").append(line.comment()).append(" -->\n");
    switch (line.traffic()) {
      case Line.Echo(IcmpType type) -> rule(line.peers(), icmp(type));
      case Line.Ports ports when isTftp(line, ports) ->
          rule(line.peers(), "<service name=\"muster-tftp\"/>");
      case Line.Ports ports ->
          ports
              .targets()
              .forEach(target ->
                  rule(
                      line.peers(),
                      "<port port=\"%s\" protocol=\"%s\"/>"
                          .formatted(target, ports.transport().label())));
    }
  }

  private boolean isTftp(Line line, Line.Ports ports) {
    return firewall.followsTftp()
        && ports.targets().equals(List.of(PortRange.of(TftpRequests.PORT)))
        && line.labels().stream().anyMatch(label -> label.endsWith("/tftp"));
  }

  private void rule(Peers peers, String element) {
    for (String from : side("source", peers.from())) {
      for (String to : side("destination", peers.to())) {
        rule(peers.family(), from + to, element);
      }
    }
  }

  private static List<String> side(String element, List<Cidr> blocks) {
    return blocks.isEmpty()
        ? List.of("")
        : blocks.stream().map(block -> "<%s address=\"%s\"/>".formatted(element, block)).toList();
  }

  private void rule(Optional<Family> family, String addresses, String element) {
    String one =
        family.map(only -> only == Family.V4 ? " family=\"ipv4\"" : " family=\"ipv6\"").orElse("");
    text.append("  <rule%s>%s%s<accept/></rule>\n".formatted(one, addresses, element));
  }

  private static String icmp(IcmpType type) {
    return "<icmp-type name=\"" + type.common() + "\"/>";
  }
}
