package dev.muster.tests.trust;

import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Thousands of requests to register that prove nothing, all from one address. */
final class Storm implements AutoCloseable {
  /** How many there are at least; the storm goes on until it is told to end. */
  static final int LEAST = 3_000;

  private static final int AT_ONCE = 16;
  private static final int LONGEST_SECONDS = 300;

  private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger approved = new AtomicInteger();
  private final HttpClient client;
  private final HttpRequest request;
  private volatile boolean ending;

  private Storm(HttpClient client, HttpRequest request) {
    this.client = client;
    this.request = request;
  }

  /** Begins one, from another address than everybody else has. */
  static Storm begin(SiteAddress site, Path root) throws IOException, GeneralSecurityException {
    var point = site.managementPoints().getFirst();
    var forged = new Signed("{}", Keys.id(Keys.generate().getPublic()), "AAAA");
    URI register = URI.create("https://localhost:" + point.https() + Paths.REGISTER);
    HttpClient client =
        HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral("127.0.0.2"))
            .sslContext(trusting(root))
            .build();
    Storm storm =
        new Storm(
            client,
            HttpRequest.newBuilder(register)
                .POST(BodyPublishers.ofByteArray(Json.bytes(forged)))
                .header("Content-Type", "application/json")
                .build());
    for (int sender = 0; sender < AT_ONCE; sender++) {
      Future<?> _ = storm.senders.submit(storm::send);
    }
    return storm;
  }

  private static SSLContext trusting(Path root) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(root)) {
      store.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private Void send() throws IOException, InterruptedException {
    while (sent.get() < LEAST || !ending) {
      sent.incrementAndGet();
      String answer = client.send(request, BodyHandlers.ofString()).body();
      if (answer.contains("\"refused\"")) {
        refused.incrementAndGet();
      } else if (answer.contains("\"approved\"")) {
        approved.incrementAndGet();
      }
    }
    return null;
  }

  int sent() {
    return sent.get();
  }

  int refused() {
    return refused.get();
  }

  int approved() {
    return approved.get();
  }

  /** Waits until enough were sent and all were answered. */
  void end() throws InterruptedException {
    ending = true;
    senders.shutdown();
    if (!senders.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Only " + sent.get() + " requests were sent");
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    client.close();
  }
}
