package dev.muster.platform.firewall;

/** The kernel interfaces that rules can be loaded through. */
public enum Target {
  /** The table {@code inet muster}, by {@code nft}. */
  NFTABLES,
  /** The tables {@code filter} and {@code raw} of both families, by {@code iptables-restore}. */
  IPTABLES
}
