package dev.muster.topology.rules;

/** What IP itself needs beside the matrix; every firewall language has its own words for it. */
public enum BasicNeed {
  /** Everything on the loopback interface. */
  LOOPBACK("base:loopback"),
  /** Packets of connections that a rule let begin, and what belongs to them. */
  ESTABLISHED("base:established"),
  /**
   * Unreachable, packet too big, time exceeded, parameter problem (RFC 792, RFC 4443, RFC 4890).
   */
  ICMP_ERRORS("base:icmp-errors"),
  /**
   * IPv6 neighbour and router discovery (RFC 4861), only with hop limit 255, and the listener
   * reports (RFC 3810) without which a switch that snoops does not deliver it.
   */
  NEIGHBOUR_DISCOVERY("base:neighbour-discovery"),
  /** The host's own address from a DHCP server (RFC 2131, RFC 8415). */
  DHCP_CLIENT("base:dhcp-client"),
  /** Joining and leaving multicast groups (RFC 3376, RFC 3810). */
  GROUP_MEMBERSHIP("base:group-membership");

  private final String label;

  BasicNeed(String label) {
    this.label = label;
  }

  /** What the rule's comment says. */
  public String label() {
    return label;
  }
}
