package dev.muster.topology.firewall;

import java.util.Locale;

/** A language that firewalls are configured in. */
public enum Language {
  /** A file for {@code nft -f}. */
  NFTABLES,
  /** One document that {@code iptables-restore} and {@code ip6tables-restore} both load. */
  IPTABLES,
  /** A shell script for firewalld. */
  FIREWALLD,
  /** A shell script for ufw. */
  UFW,
  /** A PowerShell script for the Windows firewall. */
  WINDOWS,
  /** A security group for Terraform's AWS provider. */
  TERRAFORM;

  /** The word after {@code --format}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
