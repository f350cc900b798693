package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.keys.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certifies servers and devices with certificates of the same shape as a site's: a root, a site
 * below it, and leaves on the curve P-256.
 *
 * @param folder where its files are
 */
public record TestAuthority(Path folder, X509Certificate site, KeyPair keys) {
  private static final Duration VALID = Duration.ofDays(30);
  private static final Duration SKEW = Duration.ofHours(1);
  private static final int SERIAL_BITS = 120;
  private static final X500Name ROOT = new X500Name("CN=Bench root");
  private static final X500Name SITE = new X500Name("CN=Bench site");

  /** Makes an authority and a server's identity for 127.0.0.1, and writes both to the folder. */
  public static TestAuthority create(Path folder) {
    KeyPair root = Keys.generate();
    KeyPair site = Keys.generate();
    KeyPair server = Keys.generate();
    try {
      X509Certificate rootCertificate = authority(ROOT, root, ROOT, root.getPublic());
      X509Certificate siteCertificate = authority(ROOT, root, SITE, site.getPublic());
      X509Certificate serverCertificate =
          leaf(
              site,
              new X500Name("CN=127.0.0.1"),
              server.getPublic(),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
      Files.writeString(folder.resolve("root.pem"), pem(rootCertificate));
      Files.writeString(folder.resolve("site.pem"), pem(siteCertificate));
      Files.writeString(folder.resolve("trusted.pem"), pem(siteCertificate) + pem(rootCertificate));
      Files.writeString(folder.resolve("site.key"), Keys.pem(site.getPrivate()));
      Files.writeString(
          folder.resolve("server.pem"), pem(serverCertificate) + pem(siteCertificate));
      Files.writeString(folder.resolve("server.key"), Keys.pem(server.getPrivate()));
      return new TestAuthority(folder, siteCertificate, site);
    } catch (IOException e) {
      throw new BenchException("Cannot write certificates to " + folder, e);
    }
  }

  /** The authority that another process made in this folder. */
  public static TestAuthority open(Path folder) {
    try (InputStream in = Files.newInputStream(folder.resolve("site.pem"))) {
      X509Certificate site =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return new TestAuthority(
          folder,
          site,
          new KeyPair(
              site.getPublicKey(), Keys.privateKey(Files.readString(folder.resolve("site.key")))));
    } catch (IOException | GeneralSecurityException e) {
      throw new BenchException("Cannot read the authority in " + folder, e);
    }
  }

  /** A file of the authority: the text of {@code server.pem}, {@code trusted.pem} and so on. */
  public String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new BenchException("Cannot read " + folder.resolve(name), e);
    }
  }

  /** The file of the root's certificate. */
  public Path root() {
    return folder.resolve("root.pem");
  }

  /** What a site gives a device for its key. */
  public X509Certificate device(DeviceId device, PublicKey key) {
    return leaf(
        keys,
        new X500Name("CN=" + device),
        key,
        new GeneralName(GeneralName.uniformResourceIdentifier, DeviceNames.PREFIX + device));
  }

  private static X509Certificate authority(
      X500Name issuer, KeyPair by, X500Name name, PublicKey key) {
    return make(
        issuer,
        by,
        name,
        key,
        builder -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        });
  }

  private static X509Certificate leaf(
      KeyPair by, X500Name name, PublicKey key, GeneralName alternative) {
    return make(
        SITE,
        by,
        name,
        key,
        builder -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(
              Extension.subjectAlternativeName, false, new GeneralNames(alternative));
        });
  }

  private static X509Certificate make(
      X500Name issuer, KeyPair by, X500Name name, PublicKey key, Extensions extensions) {
    try {
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, ThreadLocalRandom.current()).setBit(SERIAL_BITS),
              Date.from(now.minus(SKEW)),
              Date.from(now.plus(VALID)),
              name,
              key);
      extensions.addTo(builder);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new BenchException("Cannot make a certificate for " + name, e);
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new BenchException("Cannot encode a certificate", e);
    }
  }

  @FunctionalInterface
  private interface Extensions {
    void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
  }
}
