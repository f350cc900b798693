package dev.muster.command.site;

import dev.muster.command.connection.ConnectionFile;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.AdministratorRole;
import dev.muster.site.administration.Grant;
import dev.muster.site.trust.SiteTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The administrator that setup makes: a certificate for the command line, a password for signing
 * in, every right.
 */
final class FirstAdministrator {
  private static final Duration CERTIFICATE_LASTS = Duration.ofDays(2 * 365);
  private static final String PASSWORD = "password";

  private FirstAdministrator() {}

  /** Adds the administrator where the site has none. */
  static void add(SiteFolder folder, SiteTrust trust, Administration administration)
      throws IOException {
    if (administration.all().isEmpty()) {
      make(System.getProperty("user.name"), "setup", folder, trust, administration);
    }
  }

  /** Makes an administrator with every right, in place of one of this name. */
  static void make(
      String name, String by, SiteFolder folder, SiteTrust trust, Administration administration)
      throws IOException {
    Path files = folder.administration();
    var identity = trust.administratorCertificates().identity(name, CERTIFICATE_LASTS);
    String password = Hmac.newToken();
    PrivateFiles.write(files.resolve(ConnectionFile.ROOT), trust.rootPem());
    PrivateFiles.write(files.resolve(ConnectionFile.CERTIFICATE), identity.chain());
    PrivateFiles.write(files.resolve(ConnectionFile.KEY), identity.key());
    PrivateFiles.write(files.resolve(PASSWORD), password + "\n");
    administration.put(
        name,
        Optional.of(password),
        Optional.of(fingerprint(certificate(identity.chain()))),
        List.of(new Grant(AdministratorRole.FULL_ADMINISTRATOR, Optional.empty())),
        by);
  }

  private static String fingerprint(X509Certificate certificate) throws IOException {
    try {
      return Sha256.of(certificate.getEncoded()).value();
    } catch (GeneralSecurityException impossible) {
      throw new IOException("The administrator's certificate cannot be encoded", impossible);
    }
  }

  private static X509Certificate certificate(String pem) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IOException("The administrator's certificate cannot be read", impossible);
    }
  }

  /** Whether this folder has what an administrator connects with; a restored site has not. */
  static boolean isHere(SiteFolder folder) {
    return Files.exists(folder.administration().resolve(ConnectionFile.NAME));
  }

  /** When the certificate that setup made ends, where it is still here. */
  static Optional<Instant> expires(SiteFolder folder) throws IOException {
    Path file = folder.administration().resolve(ConnectionFile.CERTIFICATE);
    return Files.exists(file)
        ? Optional.of(certificate(Files.readString(file)).getNotAfter().toInstant())
        : Optional.empty();
  }

  /** Says where the provider of this start is. */
  static void connect(SiteFolder folder, String url) throws IOException {
    PrivateFiles.write(folder.provider(), url + "\n");
    connect(folder);
  }

  /** Says where the provider of the last start is; nothing where there was none. */
  static void connect(SiteFolder folder) throws IOException {
    Path files = folder.administration();
    if (Files.exists(files.resolve(ConnectionFile.CERTIFICATE))
        && Files.exists(folder.provider())) {
      PrivateFiles.write(
          files.resolve(ConnectionFile.NAME),
          Json.indented(ConnectionFile.byCertificate(Files.readString(folder.provider()).strip())));
    }
  }
}
