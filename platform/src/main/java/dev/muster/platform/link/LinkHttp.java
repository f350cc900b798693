package dev.muster.platform.link;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** JSON over HTTPS to one host. */
final class LinkHttp implements AutoCloseable {
  private final HttpClient client;
  private final LinkPeer peer;
  private final URI host;
  private final Duration patience;

  LinkHttp(HttpClient client, LinkPeer peer, int port, Duration patience) {
    this.client = client;
    this.peer = peer;
    String host = peer.address();
    String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    this.host = URI.create("https://" + literal + ":" + port);
    this.patience = patience;
  }

  /** What came back, and who said it. */
  record Answered<T>(T body, X509Certificate certificate) {}

  /** What went wrong, as RFC 9457 has it. */
  record Problem(String type, String title, int status, String detail) {}

  <T> Answered<T> ask(String method, String path, Optional<Object> body, Class<T> type) {
    HttpResponse<String> answer = send(method, path, body);
    return new Answered<>(Json.read(answer.body(), type), certificate(answer));
  }

  void tell(String method, String path, Optional<Object> body) {
    send(method, path, body);
  }

  /** Who answers there, whatever it answers. */
  X509Certificate certificate(String path) {
    return certificate(exchange("GET", path, Optional.empty()));
  }

  private HttpResponse<String> send(String method, String path, Optional<Object> body) {
    HttpResponse<String> answer = exchange(method, path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new LinkException(host.getAuthority() + " refuses: " + said(answer));
    }
    return answer;
  }

  private HttpResponse<String> exchange(String method, String path, Optional<Object> body) {
    HttpRequest request =
        HttpRequest.newBuilder(host.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.map(Json::bytes)
                    .map(BodyPublishers::ofByteArray)
                    .orElseGet(BodyPublishers::noBody))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException trouble) {
      throw new LinkException(
          "Cannot reach the control interface of "
              + host.getAuthority()
              + " ("
              + peer.rows(Protocol.RPC)
              + "): "
              + trouble,
          trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LinkException("Interrupted while asking " + host.getAuthority(), interrupted);
    }
  }

  private static String said(HttpResponse<String> answer) {
    try {
      Problem problem = Json.read(answer.body(), Problem.class);
      return problem.title() + ": " + problem.detail();
    } catch (JsonException other) {
      return "status " + answer.statusCode();
    }
  }

  private X509Certificate certificate(HttpResponse<String> answer) {
    try {
      return (X509Certificate)
          answer
              .sslSession()
              .orElseThrow(() -> new LinkException(host.getAuthority() + " does not speak TLS"))
              .getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException nameless) {
      throw new LinkException(host.getAuthority() + " shows no certificate", nameless);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
