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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The administrator that setup makes: a certificate for the command line, a password for signing
 * in, every right.
 */
final class FirstAdministrator {
  private static final Duration CERTIFICATE_LASTS = Duration.ofDays(2 * 365);
  private static final String ROOT = "site-root.pem";
  private static final String CERTIFICATE = "administrator.pem";
  private static final String KEY = "administrator.key";
  private static final String PASSWORD = "password";

  private FirstAdministrator() {}

  /** Adds the administrator where the site has none. */
  static void add(SiteFolder folder, SiteTrust trust, Administration administration)
      throws IOException {
    if (!administration.all().isEmpty()) {
      return;
    }
    Path files = folder.administration();
    String name = System.getProperty("user.name");
    var identity = trust.administrator(name, CERTIFICATE_LASTS);
    String password = Hmac.newToken();
    PrivateFiles.write(files.resolve(ROOT), trust.rootPem());
    PrivateFiles.write(files.resolve(CERTIFICATE), identity.chain());
    PrivateFiles.write(files.resolve(KEY), identity.key());
    PrivateFiles.write(files.resolve(PASSWORD), password + "\n");
    administration.put(
        name,
        Optional.of(password),
        Optional.of(fingerprint(identity.chain())),
        List.of(new Grant(AdministratorRole.FULL_ADMINISTRATOR, Optional.empty())),
        "setup");
  }

  private static String fingerprint(String pem) throws IOException {
    try {
      return Sha256.of(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                  .getEncoded())
          .value();
    } catch (GeneralSecurityException impossible) {
      throw new IOException("The administrator's certificate cannot be read", impossible);
    }
  }

  /** Says where the provider of this start is. */
  static void connect(SiteFolder folder, int port) throws IOException {
    Path files = folder.administration();
    if (Files.exists(files.resolve(CERTIFICATE))) {
      PrivateFiles.write(
          files.resolve(ConnectionFile.NAME),
          Json.indented(
              new ConnectionFile(
                  "https://127.0.0.1:" + port,
                  Optional.of(ROOT),
                  Optional.of(CERTIFICATE),
                  Optional.of(KEY),
                  Optional.empty())));
    }
  }
}
