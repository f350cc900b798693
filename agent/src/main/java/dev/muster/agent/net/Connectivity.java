package dev.muster.agent.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Whether a connection comes about at all: one TCP handshake, not a byte sent. */
final class Connectivity {
  private static final int MOST_TRIED = 5;

  private Connectivity() {}

  /** Tries some of those that are due, and says so to them. */
  static void tryAgain(Unreached unreached, Duration most) {
    unreached.due().stream()
        .limit(MOST_TRIED)
        .forEach(way ->
            trouble(way.host(), way.port(), most)
                .ifPresentOrElse(
                    why -> unreached.stillFails(way, why), () -> unreached.worked(way)));
  }

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
