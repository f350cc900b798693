package dev.muster.foundation.keys;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * The root of a site's trust, as the administrator has it: exported with a passphrase, opened only
 * to certify authors and sites, and never on a site. The file holds the certificate and the
 * encrypted key in PEM, so that other programs read it too.
 */
public final class RootKey {
  private static final int SHORTEST_PASSPHRASE = 8;

  private final KeyPair keys;
  private final X509Certificate certificate;

  private RootKey(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A root that was just made. */
  public static RootKey of(KeyPair keys, X509Certificate certificate) {
    return new RootKey(keys, certificate);
  }

  /**
   * The root of an exported file.
   *
   * @throws KeyException where the file holds none, or the passphrase is wrong
   */
  public static RootKey open(Path file, char[] passphrase) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
      KeyPair keys = new KeyPair(certificate.getPublicKey(), EncryptedKey.open(text, passphrase));
      String probe = "probe";
      if (!Signatures.isValid(
          keys.getPublic(),
          Purpose.SITE,
          probe,
          Signatures.sign(keys.getPrivate(), Purpose.SITE, probe))) {
        throw new KeyException("The key in " + file + " is not that of the certificate beside it");
      }
      return new RootKey(keys, certificate);
    } catch (IOException | GeneralSecurityException trouble) {
      throw new KeyException(
          "Cannot read an exported root from " + file + ": " + trouble.getMessage(), trouble);
    }
  }

  /**
   * Writes the root to a new file that only its owner can read.
   *
   * @throws KeyException where the passphrase has less than 8 characters
   */
  public void export(Path file, char[] passphrase) {
    if (passphrase.length < SHORTEST_PASSPHRASE) {
      throw new KeyException("A passphrase has at least 8 characters");
    }
    try {
      PrivateFiles.writeNew(
          file,
          Pem.text("CERTIFICATE", certificate.getEncoded())
              + EncryptedKey.pem(keys.getPrivate(), passphrase));
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot write the exported root to " + file, trouble);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A certificate that cannot be encoded", impossible);
    }
  }

  /** What agents, hosts and consoles pin. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The key pair, to certify a site with. */
  public KeyPair keys() {
    return keys;
  }

  /** Signs a record. */
  public Signed sign(Purpose purpose, Object what) {
    return SignedRecords.sign(keys, purpose, what);
  }
}
