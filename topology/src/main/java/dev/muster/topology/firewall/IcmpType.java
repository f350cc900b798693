package dev.muster.topology.firewall;

/** The types of ICMP (RFC 792) and ICMPv6 (RFC 4443, RFC 4861, RFC 2710, RFC 3810) in rules. */
enum IcmpType {
  UNREACHABLE(Family.V4, 3, "destination-unreachable", "destination-unreachable"),
  TIME_EXCEEDED(Family.V4, 11, "time-exceeded", "time-exceeded"),
  PARAMETER_PROBLEM(Family.V4, 12, "parameter-problem", "parameter-problem"),
  ECHO_REQUEST(Family.V4, 8, "echo-request", "echo-request"),
  UNREACHABLE_V6(Family.V6, 1, "destination-unreachable", "destination-unreachable"),
  PACKET_TOO_BIG(Family.V6, 2, "packet-too-big", "packet-too-big"),
  TIME_EXCEEDED_V6(Family.V6, 3, "time-exceeded", "time-exceeded"),
  PARAMETER_PROBLEM_V6(Family.V6, 4, "parameter-problem", "parameter-problem"),
  ECHO_REQUEST_V6(Family.V6, 128, "echo-request", "echo-request"),
  LISTENER_QUERY(Family.V6, 130, "mld-listener-query", "130"),
  LISTENER_REPORT(Family.V6, 131, "mld-listener-report", "131"),
  LISTENER_DONE(Family.V6, 132, "mld-listener-done", "132"),
  ROUTER_SOLICITATION(Family.V6, 133, "nd-router-solicit", "router-solicitation"),
  ROUTER_ADVERTISEMENT(Family.V6, 134, "nd-router-advert", "router-advertisement"),
  NEIGHBOUR_SOLICITATION(Family.V6, 135, "nd-neighbor-solicit", "neighbour-solicitation"),
  NEIGHBOUR_ADVERTISEMENT(Family.V6, 136, "nd-neighbor-advert", "neighbour-advertisement"),
  LISTENER_REPORT_V2(Family.V6, 143, "mld2-listener-report", "143");

  private final Family family;
  private final int number;
  private final String nftables;
  private final String common;

  IcmpType(Family family, int number, String nftables, String common) {
    this.family = family;
    this.number = number;
    this.nftables = nftables;
    this.common = common;
  }

  Family family() {
    return family;
  }

  /** Whether it is of multicast listener discovery, which is no part of ICMPv6 itself. */
  boolean reportsListeners() {
    return switch (this) {
      case LISTENER_QUERY, LISTENER_REPORT, LISTENER_DONE, LISTENER_REPORT_V2 -> true;
      case UNREACHABLE,
          TIME_EXCEEDED,
          PARAMETER_PROBLEM,
          ECHO_REQUEST,
          UNREACHABLE_V6,
          PACKET_TOO_BIG,
          TIME_EXCEEDED_V6,
          PARAMETER_PROBLEM_V6,
          ECHO_REQUEST_V6,
          ROUTER_SOLICITATION,
          ROUTER_ADVERTISEMENT,
          NEIGHBOUR_SOLICITATION,
          NEIGHBOUR_ADVERTISEMENT ->
          false;
    };
  }

  /** The number in the packet. */
  int number() {
    return number;
  }

  /** What nftables calls it. */
  String nftables() {
    return nftables;
  }

  /** What iptables and firewalld call it, the number where they have no name. */
  String common() {
    return common;
  }
}
