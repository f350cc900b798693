package dev.muster.contracts.matrix;

import java.util.Locale;

/** What carries a connection below its protocol. ICMP has no ports. */
public enum Transport {
  TCP,
  UDP,
  ICMP;

  /** The name as documents and rules write it: {@code tcp}, {@code udp}, {@code icmp}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
