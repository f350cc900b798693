package dev.muster.agent.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Whether a connection comes about at all: one TCP handshake, not a byte sent. */
final class Connectivity {
  private Connectivity() {}

  /** What is in the way; empty where a connection came about. */
  static Optional<String> trouble(String host, int port, Duration most) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(most.toMillis()));
      return Optional.empty();
    } catch (IOException trouble) {
      return Optional.of(Exchange.why(trouble));
    }
  }
}
