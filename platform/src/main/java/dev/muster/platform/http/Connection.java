package dev.muster.platform.http;

import dev.muster.platform.http.Connections.Late;
import io.vertx.core.http.HttpConnection;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One connection and what it waits for; used on its event loop only. */
final class Connection {
  private final HttpConnection http;
  private final Dates dates;
  private final InetSocketAddress remote;
  private final Optional<X509Certificate> client;
  private long since;
  private long longest;
  private @Nullable Late late;
  private @Nullable Runnable closed;
  private @Nullable Object current;

  Connection(HttpConnection http, Dates dates) {
    this.http = http;
    this.dates = dates;
    this.remote = new InetSocketAddress(http.remoteAddress().host(), http.remoteAddress().port());
    this.client = http.isSsl() ? certificate(http) : Optional.empty();
  }

  /** The certificate in the JDK's own form, so that it is parsed once and no longer native. */
  private static Optional<X509Certificate> certificate(HttpConnection http) {
    try {
      byte[] encoded = http.sslSession().getPeerCertificates()[0].getEncoded();
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded)));
    } catch (SSLPeerUnverifiedException | CertificateException none) {
      return Optional.empty();
    }
  }

  InetSocketAddress remote() {
    return remote;
  }

  Optional<X509Certificate> client() {
    return client;
  }

  boolean secure() {
    return http.isSsl();
  }

  /** What an answer says of the time. */
  String date() {
    return dates.now();
  }

  /** The next request is this one, which may come before the last one's end is known. */
  void begin(Object exchange) {
    current = exchange;
    closed = null;
  }

  boolean isAbout(Object exchange) {
    return exchange.equals(current);
  }

  /** From now on, {@code action} runs once if nothing else is awaited within {@code patience}. */
  void await(Duration patience, Late action) {
    since = System.nanoTime();
    longest = patience.toNanos();
    late = action;
  }

  /** Gives what is awaited longer. */
  void extend(Duration more) {
    longest += more.toNanos();
  }

  void awaitNothing() {
    late = null;
  }

  void check(long now) {
    Late action = late;
    if (action != null && now - since > longest) {
      late = null;
      action.happens();
    }
  }

  /** What to do when the connection closes; one thing at a time. */
  void onClose(@Nullable Runnable action) {
    closed = action;
  }

  void hasClosed() {
    late = null;
    Runnable action = closed;
    closed = null;
    if (action != null) {
      action.run();
    }
  }

  void close() {
    http.close();
  }
}
