package dev.muster.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority of a test: makes P-256 keys and certificates for one day. */
public final class Authority {
  private final Identity own;

  /** A certificate and its key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {
    /** The certificate as PEM. */
    public String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** The key as PEM, PKCS #8. */
    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }
  }

  public Authority(String name) throws GeneralSecurityException {
    KeyPair keys = keys();
    this.own =
        new Identity(
            certificate(name, keys.getPublic(), name, keys.getPrivate(), true), keys.getPrivate());
  }

  /** What others trust, as PEM. */
  public String certificatePem() throws GeneralSecurityException {
    return own.certificatePem();
  }

  /** A new identity for 127.0.0.1 and localhost, usable by servers and clients. */
  public Identity issue(String name) throws GeneralSecurityException {
    KeyPair keys = keys();
    return new Identity(certify(name, keys.getPublic()), keys.getPrivate());
  }

  /** A certificate for somebody's own key, as {@link #issue} makes them. */
  public X509Certificate certify(String name, PublicKey key) throws GeneralSecurityException {
    String issuer = own.certificate().getSubjectX500Principal().getName().substring(3);
    return certificate(name, key, issuer, own.key(), false);
  }

  /** TLS of a client that trusts this authority and has no certificate. */
  public SSLContext client() throws GeneralSecurityException {
    return context(null);
  }

  /** TLS of a client that trusts this authority and shows an identity. */
  public SSLContext client(Identity identity) throws GeneralSecurityException {
    KeyStore store = store();
    store.setKeyEntry(
        "own", identity.key(), new char[0], new X509Certificate[] {identity.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    return context(keys);
  }

  private SSLContext context(@Nullable KeyManagerFactory keys) throws GeneralSecurityException {
    KeyStore store = store();
    store.setCertificateEntry("authority", own.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(
      String name, PublicKey key, String issuer, PrivateKey signer, boolean authority)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + issuer),
              new BigInteger(64, new SecureRandom()),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(Duration.ofDays(1))),
              new X500Principal("CN=" + name),
              key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                  new GeneralName(GeneralName.dNSName, "localhost")
                }));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    } catch (IOException | OperatorCreationException trouble) {
      throw new GeneralSecurityException(trouble);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
