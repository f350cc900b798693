package dev.muster.platform.reachability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A TCP server on loopback that does one thing with every connection. */
final class FakeServer implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> held = new ArrayList<>();

  @FunctionalInterface
  interface Service {
    /** Serves one connection; the socket stays open until the server closes. */
    void serve(Socket socket) throws IOException;
  }

  FakeServer(ServerSocket server, Service service) {
    this.server = server;
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              synchronized (held) {
                held.add(socket);
              }
              service.serve(socket);
            } catch (IOException gone) {
              // The next connection may do better; a closed server ends the loop.
            }
          }
        });
  }

  static FakeServer on(Service service) throws IOException {
    return new FakeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), service);
  }

  /** Answers a greeting with a text. */
  static FakeServer answering(String text) throws IOException {
    return on(socket -> {
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    });
  }

  int port() {
    return ((InetSocketAddress) server.getLocalSocketAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (held) {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }
}
