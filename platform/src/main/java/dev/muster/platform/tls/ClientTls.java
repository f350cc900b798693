package dev.muster.platform.tls;

import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS that trusts one root and no other, and shows a certificate where there is one. */
public final class ClientTls {
  /** A text may hold a key besides. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private ClientTls() {}

  /**
   * What is shown to a server.
   *
   * @param chainPem certificates, its own first
   * @param keyPem PKCS #8
   */
  public record Shown(String chainPem, String keyPem) {
    @Override
    public String toString() {
      return "Shown[***]";
    }
  }

  /**
   * Trusts the roots in this text; none trusts nobody.
   *
   * @throws TlsException where certificates or keys cannot be read
   */
  public static SSLContext trusting(Optional<String> rootPem, Optional<Shown> shown) {
    return context(rootPem, shown, trust -> trust.getTrustManagers());
  }

  /**
   * Trusts servers below the roots in this text of whose certificate {@code right} says so, by
   * whichever name or address they were reached.
   *
   * @throws TlsException where certificates or keys cannot be read
   */
  public static SSLContext trusting(
      Optional<String> rootPem, Optional<Shown> shown, Predicate<X509Certificate> right) {
    return context(
        rootPem,
        shown,
        trust ->
            Stream.of(trust.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .map(chains -> new NamedServer(chains, right))
                .toArray(TrustManager[]::new));
  }

  private static SSLContext context(
      Optional<String> rootPem,
      Optional<Shown> shown,
      Function<TrustManagerFactory, TrustManager[]> managers) {
    try {
      KeyStore trusted = empty();
      if (rootPem.isPresent()) {
        int number = 0;
        for (Certificate root : certificates(rootPem.get())) {
          trusted.setCertificateEntry("root" + number++, root);
        }
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(shown).getKeyManagers(), managers.apply(trust), null);
      return context;
    } catch (GeneralSecurityException | IOException | KeyException trouble) {
      throw new TlsException("Cannot use these certificates and keys: " + trouble, trouble);
    }
  }

  /** For questions whose answers prove themselves. */
  public static SSLContext unverified() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java has no TLS", impossible);
    }
  }

  /**
   * The certificates of a PEM text, in their order.
   *
   * @throws TlsException where one cannot be read
   */
  public static List<X509Certificate> chain(String pem) {
    try {
      return certificates(pem).stream().map(X509Certificate.class::cast).toList();
    } catch (GeneralSecurityException | IOException trouble) {
      throw new TlsException("Cannot read a certificate: " + trouble, trouble);
    }
  }

  private static KeyManagerFactory keys(Optional<Shown> shown)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    if (shown.isPresent()) {
      store.setKeyEntry(
          "own",
          Keys.privateKey(shown.get().keyPem()),
          new char[0],
          certificates(shown.get().chainPem()).toArray(Certificate[]::new));
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    return keys;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException, IOException {
    String blocks =
        CERTIFICATE
            .matcher(pem)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));
    try (InputStream in = new ByteArrayInputStream(blocks.getBytes(StandardCharsets.US_ASCII))) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  /** Looks at no certificate. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
