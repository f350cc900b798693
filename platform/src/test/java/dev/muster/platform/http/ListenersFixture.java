package dev.muster.platform.http;

import dev.muster.testing.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Listeners on free ports of loopback, and clients for them. */
final class ListenersFixture implements AutoCloseable {
  static final ListenerAddress PLAIN = new ListenerAddress("127.0.0.1", 0, Optional.empty());

  final HttpListeners listeners;
  private final HttpClient client = HttpClient.newHttpClient();

  ListenersFixture() {
    this(HttpSettings.defaults());
  }

  ListenersFixture(HttpSettings settings) {
    this.listeners = new HttpListeners(settings);
  }

  static HttpSettings settings(int connections, Duration idle, Duration request) {
    return new HttpSettings(connections, 16, 4096, 100_000, 400_000, idle, request);
  }

  static ListenerAddress secure(Authority authority) throws GeneralSecurityException {
    return new ListenerAddress("127.0.0.1", 0, Optional.of(identity(authority, "server")));
  }

  static TlsIdentity identity(Authority authority, String name) throws GeneralSecurityException {
    Authority.Identity server = authority.issue(name);
    return new TlsIdentity(server.certificatePem(), server.keyPem(), authority.certificatePem());
  }

  int mount(Route... routes) {
    return listeners.mount(PLAIN, "/", List.of(routes)).port();
  }

  static Route get(String path, Handler handler) {
    return Route.get(path, ClientCertificate.IGNORED, handler);
  }

  static Route post(String path, Handler handler) {
    return Route.post(path, ClientCertificate.IGNORED, handler);
  }

  HttpResponse<String> get(int port, String target, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(int port, String method, String target, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> secureGet(SSLContext tls, int port, String target) throws Exception {
    try (HttpClient https = HttpClient.newBuilder().sslContext(tls).build()) {
      return https.send(
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + target)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What the server says to these bytes until it closes or is silent for ten seconds. */
  static String raw(int port, String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    client.close();
    listeners.close();
  }
}
