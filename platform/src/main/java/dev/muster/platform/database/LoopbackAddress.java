package dev.muster.platform.database;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The only kind of address that the embedded server listens on: its binaries are linked to an
 * OpenSSL without support, so it must not speak TLS to other hosts.
 */
final class LoopbackAddress {
  private LoopbackAddress() {}

  static InetAddress of(String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      if (address.isLoopbackAddress()) {
        return address;
      }
      throw new UnknownHostException(text);
    } catch (IllegalArgumentException | UnknownHostException other) {
      throw new DatabaseException(
          "The embedded PostgreSQL listens on a loopback address such as 127.0.0.1, not "
              + text
              + "; for other hosts use an external PostgreSQL.",
          other);
    }
  }
}
