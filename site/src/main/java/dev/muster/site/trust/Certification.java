package dev.muster.site.trust;

import dev.muster.foundation.keys.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates (RFC 5280) with ECDSA and SHA-256. */
final class Certification {
  /** How far clocks may be apart. */
  private static final long SKEW_SECONDS = 3600;

  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Certification() {}

  /** A certificate that certifies itself, or one of a site below it. */
  static X509Certificate authority(
      Issuer issuer, X500Name name, PublicKey key, Validity validity, boolean mayCertifySites) {
    byte[] encoded =
        make(
            issuer,
            name,
            key,
            validity,
            builder -> {
              builder.addExtension(
                  Extension.basicConstraints, true, new BasicConstraints(mayCertifySites ? 1 : 0));
              builder.addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            });
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (CertificateException impossible) {
      throw new IllegalStateException("Cannot read the certificate made for " + name, impossible);
    }
  }

  /** A certificate in PEM that certifies nothing. */
  static String leaf(
      Issuer issuer,
      X500Name name,
      PublicKey key,
      Validity validity,
      KeyPurposeId purpose,
      List<GeneralName> alternatives) {
    byte[] encoded =
        make(
            issuer,
            name,
            key,
            validity,
            builder -> {
              builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
              builder.addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
              builder.addExtension(
                  Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
              builder.addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(alternatives.toArray(GeneralName[]::new)));
            });
    return Pem.text("CERTIFICATE", encoded);
  }

  private static byte[] make(
      Issuer issuer, X500Name name, PublicKey key, Validity validity, Extensions extensions) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer.name(),
              new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
              Date.from(validity.from().minusSeconds(SKEW_SECONDS)),
              Date.from(validity.to()),
              name,
              key);
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuer.keys().getPublic()));
      extensions.addTo(builder);
      return builder
          .build(
              new JcaContentSignerBuilder(NativeSignatures.ALGORITHM)
                  .setProvider(NativeSignatures.provider())
                  .build(issuer.keys().getPrivate()))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("Cannot make a certificate for " + name, impossible);
    }
  }

  /** Stands for the key of the site where there is none. */
  static Supplier<Issuer> noKey() {
    return () -> {
      throw new IllegalStateException("Only the site server has the site's key");
    };
  }

  /** Who certifies. */
  record Issuer(X500Name name, KeyPair keys) {}

  /** From when until when. */
  record Validity(Instant from, Instant to) {}

  @FunctionalInterface
  private interface Extensions {
    void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
  }
}
