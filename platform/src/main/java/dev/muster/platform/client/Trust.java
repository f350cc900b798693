package dev.muster.platform.client;

import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS that trusts one root, and shows a certificate where there is one. */
final class Trust {
  /** A file may hold a key besides. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private Trust() {}

  static SSLContext of(ProviderAddress address) {
    try {
      KeyStore trusted = empty();
      if (address.root().isPresent()) {
        int number = 0;
        for (Certificate root : certificates(address.root().get())) {
          trusted.setCertificateEntry("root" + number++, root);
        }
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(address).getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException | KeyException trouble) {
      throw new ProviderException(
          "Cannot use the certificates and keys for " + address.url() + ": " + trouble, trouble);
    }
  }

  /** For one question whose answer proves itself. */
  static SSLContext unverified() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java has no TLS", impossible);
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

  private static KeyManagerFactory keys(ProviderAddress address)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    if (address.certificate().isPresent() && address.key().isPresent()) {
      store.setKeyEntry(
          "administrator",
          Keys.privateKey(Files.readString(address.key().get())),
          new char[0],
          certificates(address.certificate().get()).toArray(Certificate[]::new));
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

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    String blocks =
        CERTIFICATE
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));
    try (InputStream in = new ByteArrayInputStream(blocks.getBytes(StandardCharsets.US_ASCII))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
