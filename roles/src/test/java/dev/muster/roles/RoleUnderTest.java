package dev.muster.roles;

import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.testing.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A role on ports of its own behind small bounds, and what a test says to it byte by byte. */
public final class RoleUnderTest implements AutoCloseable {
  static final int CONNECTIONS = 12;
  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final int PATIENCE = 15_000;

  final Authority authority;
  final List<Call> guarded;
  private final HttpListeners listeners;
  private final RoleHost host;
  private final int https;

  /** Makes the role for these listeners; it listens for HTTPS at this address. */
  @FunctionalInterface
  public interface Make {
    /** A role that has not started. */
    Role of(HttpListeners listeners, ListenerAddress https, Authority authority) throws Exception;
  }

  /** A request that only who is known may make. */
  public record Call(String method, String path) {}

  /**
   * A role that has not started.
   *
   * @param guarded its requests that only who is known may make
   */
  public RoleUnderTest(Make make, List<Call> guarded) throws Exception {
    this.authority = new Authority("site");
    this.guarded = List.copyOf(guarded);
    HttpSettings usual = HttpSettings.defaults();
    this.listeners =
        new HttpListeners(
            new HttpSettings(
                CONNECTIONS,
                usual.concurrentRequests(),
                usual.headerBytes(),
                usual.bodyBytes(),
                usual.bodyBytesInMemory(),
                IDLE,
                Duration.ofSeconds(2)));
    this.https = freePort();
    Authority.Identity own = authority.issue("role");
    TlsIdentity identity =
        new TlsIdentity(own.certificatePem(), own.keyPem(), authority.certificatePem());
    this.host =
        new RoleHost(
            List.of(
                make.of(
                    listeners,
                    new ListenerAddress("127.0.0.1", https, Optional.of(identity)),
                    authority)),
            Clock.systemUTC());
  }

  /** A port that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  int port() {
    return https;
  }

  RoleState start() {
    host.start(_ -> true);
    return state();
  }

  RoleState stop() {
    host.close();
    return state();
  }

  RoleState state() {
    return host.states().getFirst().state();
  }

  /** A connection of a client that trusts the site and shows no certificate. */
  Socket connect() throws Exception {
    return connect(authority.client());
  }

  SSLSocket connect(SSLContext tls, String... protocols) throws Exception {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", https);
    socket.setSoTimeout(PATIENCE);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    return socket;
  }

  Socket connectPlainly() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), https);
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String request(String method, String path, String headers) {
    return method + " " + path + " HTTP/1.1\r\nHost: role\r\n" + headers + "\r\n";
  }

  /** The status of the next answer; -1 where the connection ends instead. */
  static int status(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return -1;
      }
      line.append((char) next);
    }
    return Integer.parseInt(line.toString().split(" ", 3)[1]);
  }

  /** What comes on a connection of its own. */
  int ask(SSLContext tls, Call call, String headers, String body) throws Exception {
    try (Socket socket = connect(tls)) {
      send(socket, request(call.method(), call.path(), headers) + body);
      return status(socket);
    }
  }

  @Override
  public void close() {
    host.close();
    listeners.close();
  }
}
