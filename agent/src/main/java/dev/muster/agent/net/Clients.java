package dev.muster.agent.net;

import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client, there only while it is used: an idle one would wake up every few seconds and
 * keep a thread. The TLS context outlives it, so that sessions are resumed.
 */
final class Clients {
  private final Duration connect;
  private Optional<Credentials> credentials = Optional.empty();
  private @Nullable SSLContext context;
  private @Nullable HttpClient client;
  private int users;

  /**
   * None is made yet.
   *
   * @param connect how long a connection may take to come about
   */
  Clients(Duration connect) {
    this.connect = connect;
  }

  /** From now on these are shown; what is under way goes on with those before. */
  synchronized void present(Credentials shown) {
    credentials = Optional.of(shown);
    context = null;
    drop();
  }

  synchronized SSLContext context(X509Certificate root) {
    SSLContext known = context;
    if (known == null) {
      known = Tls.context(root, credentials);
      context = known;
    }
    return known;
  }

  <T> T use(X509Certificate root, Function<HttpClient, T> work) {
    HttpClient taken = take(root);
    try {
      return work.apply(taken);
    } finally {
      giveBack();
    }
  }

  /** A client that can do plain HTTP only, for what is checked by its fingerprint. */
  <T> T usePlain(Function<HttpClient, T> work) {
    try (HttpClient plain = builder(Tls.trustingNobody()).build()) {
      return work.apply(plain);
    }
  }

  private synchronized HttpClient take(X509Certificate root) {
    HttpClient known = client;
    if (known == null) {
      known = builder(context(root)).build();
      client = known;
    }
    users++;
    return known;
  }

  private synchronized void giveBack() {
    users--;
  }

  private HttpClient.Builder builder(SSLContext tls) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connect)
        .sslContext(tls)
        .sslParameters(Tls.parameters());
  }

  /** Closes connections, if nobody uses them now. */
  synchronized void rest() {
    if (users == 0) {
      drop();
    }
  }

  private void drop() {
    HttpClient known = client;
    if (known != null) {
      known.shutdown();
      client = null;
    }
  }
}
