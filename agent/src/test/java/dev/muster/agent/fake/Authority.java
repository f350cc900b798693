package dev.muster.agent.fake;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root that certifies servers and devices. */
public final class Authority {
  private static final Duration YEAR = Duration.ofDays(365);

  private final KeyPair key = Keys.generate();
  private final AtomicLong serial = new AtomicLong(1);
  private final X500Name name = new X500Name("CN=Test root");
  private final X509Certificate root;

  public Authority() {
    Instant now = Instant.now();
    this.root = issue(name, key.getPublic(), now.minus(YEAR), now.plus(YEAR), true);
  }

  public ContentHash fingerprint() {
    try {
      return Sha256.of(root.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public X509Certificate root() {
    return root;
  }

  public String rootPem() {
    return pem(root);
  }

  public String device(PublicKey device, Instant from, Instant until) {
    return pem(issue(new X500Name("CN=device"), device, from, until, false));
  }

  /** What a server at 127.0.0.1 shows. */
  public KeyPair serverKey() {
    return Keys.generate();
  }

  public X509Certificate server(KeyPair of) {
    Instant now = Instant.now();
    return issue(new X500Name("CN=server"), of.getPublic(), now.minus(YEAR), now.plus(YEAR), false);
  }

  /** TLS of a server at 127.0.0.1, which knows this root's devices. */
  public SSLContext serverTls() {
    try {
      KeyPair own = serverKey();
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          "server", own.getPrivate(), new char[0], new Certificate[] {server(own), root});
      KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
      shown.init(keys, new char[0]);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("root", root);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static String pem(Object what) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(what);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return text.toString();
  }

  private X509Certificate issue(
      X500Name subject, PublicKey of, Instant from, Instant until, boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(serial.getAndIncrement()),
              Date.from(from),
              Date.from(until),
              subject,
              of);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
