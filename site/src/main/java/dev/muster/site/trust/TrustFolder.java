package dev.muster.site.trust;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.SiteException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * The files of a site's trust; the root's certificate is written last, so that its being there
 * means that all are.
 */
final class TrustFolder {
  private static final String ROOT = "root.pem";
  private static final String SITE = "site.pem";
  private static final String STATEMENT = "site-keys.json";
  private static final String CERTIFYING = "certifying.key";
  private static final String LEASE = "lease.key";
  private static final String TARGETING = "targeting.key";

  private TrustFolder() {}

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(ROOT));
  }

  static void mustBeEmpty(Path folder) {
    if (exists(folder)) {
      throw new SiteException(
          "There is a site's trust in " + folder + " already; it is never made anew over itself");
    }
  }

  static void write(Path folder, Content content) {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
      SigningKeys keys = content.keys();
      put(folder, CERTIFYING, Keys.pem(keys.certifying().getPrivate()));
      put(folder, LEASE, Keys.pem(keys.lease().getPrivate()));
      put(folder, TARGETING, Keys.pem(keys.targeting().getPrivate()));
      put(folder, SITE, DeviceCertificates.pem(content.site()));
      put(folder, STATEMENT, Json.indented(content.statement()));
      put(folder, ROOT, DeviceCertificates.pem(content.root()));
    } catch (FileAlreadyExistsException left) {
      throw new SiteException(
          "There is a file from an unfinished set-up: "
              + left.getFile()
              + "; remove the folder "
              + folder,
          left);
    } catch (IOException trouble) {
      throw new SiteException(
          "Cannot write the site's keys to " + folder + ": " + trouble, trouble);
    }
  }

  private static void put(Path folder, String name, String text) throws IOException {
    PrivateFiles.writeNew(folder.resolve(name), text);
  }

  static Content read(Path folder) {
    try {
      X509Certificate root = certificate(folder.resolve(ROOT));
      X509Certificate site = certificate(folder.resolve(SITE));
      site.verify(root.getPublicKey());
      Signed statement = Json.read(Files.readString(folder.resolve(STATEMENT)), Signed.class);
      SiteKeys keys =
          SignedRecords.open(statement, root.getPublicKey(), Purpose.SITE, SiteKeys.class);
      return new Content(
          root,
          site,
          statement,
          new SigningKeys(
              pair(folder.resolve(CERTIFYING), site.getPublicKey()),
              pair(folder.resolve(LEASE), Keys.publicKey(keys.lease())),
              pair(folder.resolve(TARGETING), Keys.publicKey(keys.targeting()))));
    } catch (IOException | GeneralSecurityException | KeyException trouble) {
      throw new SiteException(
          "Cannot read the site's keys in "
              + folder
              + ": "
              + trouble
              + "; restore them from a backup, or certify the site again with the exported root",
          trouble);
    }
  }

  private static KeyPair pair(Path file, PublicKey key) throws IOException {
    return new KeyPair(key, Keys.privateKey(Files.readString(file)));
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  /** All that the folder holds. */
  record Content(X509Certificate root, X509Certificate site, Signed statement, SigningKeys keys) {}

  /** The site's own keys. */
  record SigningKeys(KeyPair certifying, KeyPair lease, KeyPair targeting) {
    /** Leaves out the keys. */
    @Override
    public String toString() {
      return "***";
    }
  }
}
