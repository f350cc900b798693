package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one of the {@code base:} rules lets through in one chain. */
sealed interface NeedMatch {

  /** What never leaves the host. */
  record Loopback() implements NeedMatch {}

  /** What belongs to a connection that is known. */
  record Established() implements NeedMatch {}

  /**
   * Messages of ICMP or ICMPv6.
   *
   * @param family whose
   * @param types any of these
   * @param neighbourOnly whether the hop limit must be 255, which no router lets through
   */
  record Icmp(Family family, List<IcmpType> types, boolean neighbourOnly) implements NeedMatch {
    public Icmp {
      types = List.copyOf(types);
    }
  }

  /** IGMP, in which a host tells its router the groups that it listens to. */
  record Igmp() implements NeedMatch {}

  /** UDP between these ports. */
  record Datagram(PortRange source, PortRange target, Peers peers) implements NeedMatch {}

  /** What the chain lets through for this reason, in order. */
  static List<NeedMatch> of(BasicNeed base, Chain chain) {
    return switch (base) {
      case LOOPBACK -> List.of(new Loopback());
      case ESTABLISHED -> List.of(new Established());
      case ICMP_ERRORS ->
          List.of(
              new Icmp(
                  Family.V4,
                  List.of(IcmpType.UNREACHABLE, IcmpType.TIME_EXCEEDED, IcmpType.PARAMETER_PROBLEM),
                  false),
              new Icmp(
                  Family.V6,
                  List.of(
                      IcmpType.UNREACHABLE_V6,
                      IcmpType.PACKET_TOO_BIG,
                      IcmpType.TIME_EXCEEDED_V6,
                      IcmpType.PARAMETER_PROBLEM_V6),
                  false));
      case NEIGHBOUR_DISCOVERY -> neighbourDiscovery(chain);
      case DHCP_CLIENT -> dhcpClient(chain);
      case GROUP_MEMBERSHIP -> List.of(new Igmp());
    };
  }

  /**
   * Discovery, and the listener reports without which a switch that snoops does not deliver it (RFC
   * 4861 section 7.2.1, RFC 4541).
   */
  private static List<NeedMatch> neighbourDiscovery(Chain chain) {
    List<IcmpType> neighbour = new ArrayList<>();
    neighbour.add(
        chain == Chain.INPUT ? IcmpType.ROUTER_ADVERTISEMENT : IcmpType.ROUTER_SOLICITATION);
    neighbour.add(IcmpType.NEIGHBOUR_SOLICITATION);
    neighbour.add(IcmpType.NEIGHBOUR_ADVERTISEMENT);
    List<IcmpType> listener =
        chain == Chain.INPUT
            ? List.of(IcmpType.LISTENER_QUERY)
            : List.of(
                IcmpType.LISTENER_REPORT, IcmpType.LISTENER_DONE, IcmpType.LISTENER_REPORT_V2);
    return List.of(new Icmp(Family.V6, neighbour, true), new Icmp(Family.V6, listener, false));
  }

  private static List<NeedMatch> dhcpClient(Chain chain) {
    Peers v4 = new Peers(Optional.of(Family.V4), List.of(), List.of());
    List<Cidr> linkLocal = List.of(Cidr.parse("fe80::/10"));
    Peers v6 =
        new Peers(Optional.of(Family.V6), chain == Chain.INPUT ? linkLocal : List.of(), List.of());
    return chain == Chain.INPUT
        ? List.of(
            new Datagram(PortRange.of(67), PortRange.of(68), v4),
            new Datagram(PortRange.of(547), PortRange.of(546), v6))
        : List.of(
            new Datagram(PortRange.of(68), PortRange.of(67), v4),
            new Datagram(PortRange.of(546), PortRange.of(547), v6));
  }
}
