package dev.muster.command.site;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.trust.TlsIdentity;
import dev.muster.testing.Authority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** Asks a provider whatever a test wants, also what no program of ours would. */
final class ProviderClient implements AutoCloseable {
  private final URI base;
  private final HttpClient client;
  private final Optional<String> token;

  private ProviderClient(URI base, HttpClient client, Optional<String> token) {
    this.base = base;
    this.client = client;
    this.token = token;
  }

  /** An answer. */
  record Said(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      return Json.parse(text);
    }

    /** The title of a problem; empty where it is none. */
    String title() {
      return status >= 400 ? json().path("title").asString("") : "";
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The rows, or their ids. */
    List<String> ids(String rows) {
      List<String> ids = new ArrayList<>();
      json()
          .at(rows)
          .forEach(row -> ids.add(row.isObject() ? row.path("id").asString() : row.asString()));
      return ids;
    }
  }

  static ProviderClient of(ProviderSite site) throws Exception {
    return of(site, new Certificate[0], Keys.generate().getPrivate());
  }

  static ProviderClient of(ProviderSite site, TlsIdentity identity) throws Exception {
    return of(site, chain(identity.chain()), Keys.privateKey(identity.key()));
  }

  static ProviderClient of(ProviderSite site, Authority.Identity identity) throws Exception {
    return of(site, new Certificate[] {identity.certificate()}, identity.key());
  }

  private static ProviderClient of(ProviderSite site, Certificate[] chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", site.trust().root());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (chain.length > 0) {
      own.setKeyEntry("own", key, new char[0], chain);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new ProviderClient(
        URI.create(site.url()), HttpClient.newBuilder().sslContext(tls).build(), Optional.empty());
  }

  private static Certificate[] chain(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
        .toArray(Certificate[]::new);
  }

  static String fingerprint(TlsIdentity identity) throws GeneralSecurityException {
    return Sha256.of(chain(identity.chain())[0].getEncoded()).value();
  }

  ProviderClient as(String session) {
    return new ProviderClient(base, client, Optional.of(session));
  }

  Said get(String path) throws IOException, InterruptedException {
    return send("GET", path, new byte[0]);
  }

  Said send(String method, String path, Object body) throws IOException, InterruptedException {
    return send(method, path, Json.bytes(body));
  }

  Said send(String method, String path, String body) throws IOException, InterruptedException {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  Said send(String method, String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/provider/v1" + path))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    return new Said(response.statusCode(), response.body(), response);
  }

  @Override
  public void close() {
    client.close();
  }
}
