package dev.muster.platform.client;

import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

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
