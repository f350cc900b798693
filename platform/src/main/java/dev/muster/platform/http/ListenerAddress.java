package dev.muster.platform.http;

import java.util.Optional;

/**
 * Where to listen.
 *
 * @param host an address of this host, or {@code 0.0.0.0} for all
 * @param port 1 to 65535, or 0 for a free port that is not shared
 * @param tls the identity of an HTTPS listener; empty for plain HTTP
 */
public record ListenerAddress(String host, int port, Optional<TlsIdentity> tls) {
  private static final int LAST_PORT = 65_535;

  public ListenerAddress {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }
}
