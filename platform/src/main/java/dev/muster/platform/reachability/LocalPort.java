package dev.muster.platform.reachability;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Binds a socket to a source; in a range of ports it tries some, from a random one on. */
final class LocalPort {
  private static final int TRIES = 64;

  private LocalPort() {}

  @FunctionalInterface
  interface Binding {
    void bind(InetSocketAddress local) throws IOException;
  }

  static void bind(Source source, Binding socket) throws IOException {
    if (source.ports().isEmpty()) {
      socket.bind(local(source, 0));
      return;
    }
    DestinationPort.Range range = source.ports().get();
    int size = range.last() - range.first() + 1;
    int start = ThreadLocalRandom.current().nextInt(size);
    for (int i = 0; i < Math.min(size, TRIES); i++) {
      try {
        socket.bind(local(source, range.first() + (start + i) % size));
        return;
      } catch (BindException taken) {
        // The next port of the range may be free.
      }
    }
    throw new BindException("no free local port from " + range.first() + " to " + range.last());
  }

  private static InetSocketAddress local(Source source, int port) {
    return source
        .address()
        .map(address -> new InetSocketAddress(address, port))
        .orElseGet(() -> new InetSocketAddress(port));
  }
}
