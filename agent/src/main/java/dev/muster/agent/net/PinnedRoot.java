package dev.muster.agent.net;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The site's root certificate: known by its fingerprint, fetched once, kept in a file. */
final class PinnedRoot {
  private final ContentHash fingerprint;
  private final Path file;
  private Optional<X509Certificate> root = Optional.empty();

  PinnedRoot(ContentHash fingerprint, Path file) {
    this.fingerprint = fingerprint;
    this.file = file;
  }

  /** The root, if it was ever fetched; a file with another certificate counts for nothing. */
  synchronized Optional<X509Certificate> known() {
    if (root.isEmpty() && Files.exists(file)) {
      try {
        root = certificate(Files.readAllBytes(file)).filter(this::isPinned);
      } catch (IOException trouble) {
        throw new NetException("Cannot read the site's root certificate in " + file, trouble);
      }
    }
    return root;
  }

  /** Takes what a server says is the root; nothing where it is another one. */
  synchronized Optional<X509Certificate> accept(byte[] pem) {
    Optional<X509Certificate> offered = certificate(pem).filter(this::isPinned);
    if (offered.isPresent()) {
      try {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, pem);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException trouble) {
        throw new NetException("Cannot keep the site's root certificate in " + file, trouble);
      }
      root = offered;
    }
    return offered;
  }

  ContentHash fingerprint() {
    return fingerprint;
  }

  private boolean isPinned(X509Certificate certificate) {
    try {
      return Sha256.of(certificate.getEncoded()).equals(fingerprint);
    } catch (CertificateException malformed) {
      return false;
    }
  }

  private static Optional<X509Certificate> certificate(byte[] pem) {
    try {
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem))
              instanceof X509Certificate x509
          ? Optional.of(x509)
          : Optional.empty();
    } catch (CertificateException malformed) {
      return Optional.empty();
    }
  }
}
