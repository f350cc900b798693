package dev.muster.topology.rules;

import java.util.Locale;

/** Which packets a rule sees. */
public enum Chain {
  /** Packets for this host. */
  INPUT,
  /** Packets from this host. */
  OUTPUT,
  /** Packets that a router passes on. */
  FORWARD;

  /** The name in nftables and iptables spelling, lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
