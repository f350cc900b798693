package dev.muster.site.trust;

import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Pem;
import dev.muster.site.trust.Certification.Issuer;
import dev.muster.site.trust.Certification.Validity;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Certificates by which administrators prove to the provider who they are: URI {@code
 * muster:administrator:<name>}, for clients in TLS only. It keeps no list of them: which of them
 * count is for Administration to say.
 */
public final class AdministratorCertificates {
  private final Supplier<Issuer> issuer;
  private final String sitePem;
  private final Clock clock;

  AdministratorCertificates(Issuer issuer, String sitePem, Clock clock) {
    this(() -> issuer, sitePem, clock);
  }

  /** Where there is no key of the site: nothing can be issued. */
  public static AdministratorCertificates withoutKey(Clock clock) {
    return new AdministratorCertificates(Certification.noKey(), "", clock);
  }

  private AdministratorCertificates(Supplier<Issuer> issuer, String sitePem, Clock clock) {
    this.issuer = issuer;
    this.sitePem = sitePem;
    this.clock = clock;
  }

  /**
   * A certificate that was made.
   *
   * @param chain PEM, its own first, then that of the site
   * @param der its own in DER
   * @param expires when it ends
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Issued(String chain, byte[] der, Instant expires) {}

  /** A certificate for the key of an administrator's computer. */
  public Issued issue(String administrator, PublicKey key, Duration valid) {
    Instant now = clock.instant();
    String certificate =
        Certification.leaf(
            issuer.get(),
            SystemNames.common(administrator),
            key,
            new Validity(now, now.plus(valid)),
            KeyPurposeId.id_kp_clientAuth,
            SystemNames.administrator(administrator));
    return new Issued(
        certificate + sitePem, Pem.bytes("CERTIFICATE", certificate), now.plus(valid));
  }

  /** A new key and a certificate for it. */
  public TlsIdentity identity(String administrator, Duration valid) {
    KeyPair keys = Keys.generate();
    Issued issued = issue(administrator, keys.getPublic(), valid);
    return new TlsIdentity(issued.chain(), Keys.pem(keys.getPrivate()), issued.expires());
  }
}
