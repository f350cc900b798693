package dev.muster.site.trust;

import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.keys.Pem;
import dev.muster.site.trust.Certification.Issuer;
import dev.muster.site.trust.Certification.Validity;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Certificates by which devices show who they are: common name and URI {@code muster:device:<id>},
 * for clients in TLS only, for 90 days. It keeps no list of them: who is blocked is known by the
 * device, not by the certificate.
 */
public final class DeviceCertificates {
  /** How long a device's certificate is valid. */
  public static final Duration VALID = Duration.ofDays(90);

  private static final String PREFIX = "muster:device:";
  private static final Integer URI = GeneralName.uniformResourceIdentifier;

  private final Supplier<Issuer> issuer;
  private final String chain;
  private final Clock clock;

  DeviceCertificates(Issuer issuer, X509Certificate site, Clock clock) {
    this(() -> issuer, pem(site), clock);
  }

  private DeviceCertificates(Supplier<Issuer> issuer, String chain, Clock clock) {
    this.issuer = issuer;
    this.chain = chain;
    this.clock = clock;
  }

  /** Where there is no key of the site: nothing can be issued. */
  public static DeviceCertificates withoutKey(Clock clock) {
    return new DeviceCertificates(Certification.noKey(), "", clock);
  }

  /** When a certificate ends that is issued now. */
  public Instant expiry() {
    return clock.instant().plus(VALID);
  }

  /** PEM certificates: the device's own for this key, valid until then, and that of the site. */
  public List<String> issue(DeviceId device, PublicKey key, Instant end) {
    String certificate =
        Certification.leaf(
            issuer.get(),
            new X500Name("CN=" + device),
            key,
            new Validity(clock.instant(), end),
            KeyPurposeId.id_kp_clientAuth,
            List.of(new GeneralName(URI, PREFIX + device)));
    return List.of(certificate, chain);
  }

  /**
   * The device that a certificate names. Whether the certificate is valid was for TLS to check;
   * whether the device is still welcome is for Clients to say.
   */
  public static Optional<DeviceId> deviceOf(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives == null) {
        return Optional.empty();
      }
      return alternatives.stream()
          .filter(name -> URI.equals(name.getFirst()))
          .map(name -> String.valueOf(name.get(1)))
          .filter(name -> name.startsWith(PREFIX))
          .map(name -> new DeviceId(name.substring(PREFIX.length())))
          .findFirst();
    } catch (CertificateParsingException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return Pem.text("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("A certificate that cannot be encoded", impossible);
    }
  }
}
