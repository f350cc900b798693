package dev.muster.platform.reachability;

/** What became of a probe. */
public enum Verdict {
  /** The connection arrives, and as far as can be told the right service answers. */
  OPEN,
  /** The connection arrives at a placeholder listener. */
  PLACEHOLDER,
  /** The host says that nothing listens, or a firewall rejects in its name. */
  REFUSED,
  /** Nothing comes back: a firewall drops silently, or the host is down. */
  DROPPED,
  /** The network says that the host cannot be reached, or a router prohibits it. */
  NO_ROUTE,
  /** The name service gives no address. */
  NAME_NOT_RESOLVED,
  /** The name service gives addresses, and none that the topology knows. */
  NAME_ELSEWHERE,
  /** The connection arrives, and something else answers. */
  OTHER_SERVICE,
  /** No probe without side effects could find out. */
  CANNOT_BE_TOLD,
  /** This host's own firewall keeps the datagram from leaving. */
  BLOCKED_HERE;

  /** Whether the packets are known to arrive where they should. */
  public boolean reachable() {
    return this == OPEN || this == PLACEHOLDER;
  }
}
