package dev.muster.platform.client;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * HTTP to a provider by the name under which it is known, and, once that is wanted, to one on
 * another host, which is told by what its certificate says. Safe for several threads.
 */
final class ProviderClients implements AutoCloseable {
  private final HttpClient named;
  private final Supplier<HttpClient> other;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<HttpClient> elsewhere = Optional.empty();

  /**
   * Two clients, the second of which is made when it is wanted.
   *
   * @param other with this TLS; nothing for the TLS of the first
   */
  ProviderClients(HttpClient.Builder builder, Optional<Supplier<SSLContext>> other) {
    this.named = builder.build();
    this.other =
        () -> other.map(tls -> builder.sslContext(tls.get()).build()).orElseGet(builder::build);
  }

  /** The one for this place. */
  HttpClient to(ProviderPlace.Place place) {
    if (!place.elsewhere()) {
      return named;
    }
    lock.lock();
    try {
      HttpClient client = elsewhere.orElseGet(other);
      elsewhere = Optional.of(client);
      return client;
    } finally {
      lock.unlock();
    }
  }

  /** Ends what is being asked, at once. */
  void abort() {
    named.shutdownNow();
    made().ifPresent(HttpClient::shutdownNow);
  }

  private Optional<HttpClient> made() {
    lock.lock();
    try {
      return elsewhere;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    named.close();
    made().ifPresent(HttpClient::close);
  }
}
