package dev.muster.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** A port that nobody holds now, outside of the range that the kernel gives to callers. */
final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 100;

  private FreePort() {}

  static int on(InetAddress address) {
    SecureRandom random = new SecureRandom();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (isFree(new InetSocketAddress(address, port))) {
        return port;
      }
    }
    throw new DatabaseException(
        "No free port from "
            + LOWEST
            + " to "
            + HIGHEST
            + " on "
            + address.getHostAddress()
            + " in "
            + ATTEMPTS
            + " attempts; name one in the settings.");
  }

  private static boolean isFree(InetSocketAddress endpoint) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(endpoint);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
