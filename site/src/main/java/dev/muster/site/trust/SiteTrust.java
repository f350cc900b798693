package dev.muster.site.trust;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RootKey;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.SiteException;
import dev.muster.site.trust.Certification.Issuer;
import dev.muster.site.trust.Certification.Validity;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * The site's certificates and its keys: the certifying key, the lease key and the targeting key, in
 * a folder that only the site server reads. The root's private key exists only in its exported
 * file.
 */
public final class SiteTrust {
  private static final int ROOT_YEARS = 20;
  private static final int SITE_YEARS = 10;

  private final TrustFolder.Content content;
  private final Clock clock;

  private SiteTrust(TrustFolder.Content content, Clock clock) {
    this.content = content;
    this.clock = clock;
  }

  /**
   * Makes a root, exports it under a passphrase, and makes the keys of a first site.
   *
   * @param folder made where missing; must hold no keys yet
   * @param export the exported root; a new file
   * @throws SiteException where a file is there already or cannot be written
   */
  public static SiteTrust create(
      Path folder, SiteCode site, Path export, char[] passphrase, Clock clock) {
    TrustFolder.mustBeEmpty(folder);
    Instant now = clock.instant();
    KeyPair keys = Keys.generate();
    X500Name name = new X500Name("CN=Muster root of " + site);
    X509Certificate certificate =
        Certification.authority(
            new Issuer(name, keys),
            name,
            keys.getPublic(),
            new Validity(now, yearsAfter(now, ROOT_YEARS)),
            true);
    RootKey root = RootKey.of(keys, certificate);
    root.export(export, passphrase);
    return certifySite(folder, site, root, clock);
  }

  /**
   * Makes the keys of a site below a root that exists: a further site, or one whose keys were lost.
   *
   * @param folder made where missing; must hold no keys yet
   * @throws SiteException where a file is there already or cannot be written
   */
  public static SiteTrust certifySite(Path folder, SiteCode site, RootKey root, Clock clock) {
    TrustFolder.mustBeEmpty(folder);
    Instant now = clock.instant();
    KeyPair certifying = Keys.generate();
    KeyPair lease = Keys.generate();
    KeyPair targeting = Keys.generate();
    X509Certificate certificate =
        Certification.authority(
            new Issuer(nameOf(root.certificate()), root.keys()),
            new X500Name("CN=Muster site " + site),
            certifying.getPublic(),
            new Validity(now, yearsAfter(now, SITE_YEARS)),
            false);
    Signed statement =
        root.sign(
            Purpose.SITE,
            new SiteKeys(
                site, Keys.text(lease.getPublic()), Keys.text(targeting.getPublic()), now));
    TrustFolder.Content content =
        new TrustFolder.Content(
            root.certificate(),
            certificate,
            statement,
            new TrustFolder.SigningKeys(certifying, lease, targeting));
    TrustFolder.write(folder, content);
    return new SiteTrust(content, clock);
  }

  /**
   * The trust of a site that was made before.
   *
   * @throws SiteException where the folder holds none, or its files do not fit together
   */
  public static SiteTrust open(Path folder, Clock clock) {
    return new SiteTrust(TrustFolder.read(folder), clock);
  }

  /** Whether the folder holds the trust of a site. */
  public static boolean exists(Path folder) {
    return TrustFolder.exists(folder);
  }

  /** The root's certificate. */
  public X509Certificate root() {
    return content.root();
  }

  /** The root's certificate in PEM. */
  public String rootPem() {
    return DeviceCertificates.pem(content.root());
  }

  /** What agents, hosts and consoles pin: the SHA-256 of the root's certificate in DER. */
  public ContentHash rootFingerprint() {
    try {
      return Sha256.of(content.root().getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("A certificate that cannot be encoded", impossible);
    }
  }

  /** The root's public key, which author certificates are signed with. */
  public PublicKey rootKey() {
    return content.root().getPublicKey();
  }

  /** The site's certificate in PEM: what a certificate of a client or site system hangs on. */
  public String sitePem() {
    return DeviceCertificates.pem(content.site());
  }

  /** The site's {@link SiteKeys}, signed by the root. */
  public Signed siteKeys() {
    return content.statement();
  }

  /** Certificates of devices. */
  public DeviceCertificates deviceCertificates() {
    return new DeviceCertificates(issuer(), content.site(), clock);
  }

  /**
   * A new key and certificate for a site system.
   *
   * @param name what it is called, for people
   * @param dnsNames the names that it is reached by
   * @param addresses the IP addresses that it is reached by, as text
   */
  public TlsIdentity identity(
      String name, List<String> dnsNames, List<String> addresses, Duration valid) {
    KeyPair keys = Keys.generate();
    Instant now = clock.instant();
    String certificate =
        Certification.leaf(
            issuer(),
            SystemNames.common(name),
            keys.getPublic(),
            new Validity(now, now.plus(valid)),
            KeyPurposeId.id_kp_serverAuth,
            SystemNames.alternatives(dnsNames, addresses));
    return new TlsIdentity(certificate + sitePem(), Keys.pem(keys.getPrivate()), now.plus(valid));
  }

  /** Certificates of administrators. */
  public AdministratorCertificates administratorCertificates() {
    return new AdministratorCertificates(issuer(), sitePem(), clock);
  }

  /** Certificates of the site link. */
  public SystemCertificates systemCertificates() {
    return new SystemCertificates(issuer(), sitePem(), clock);
  }

  /** When the site's own certificate ends, and with it all that hang on it. */
  public Instant siteExpires() {
    return content.site().getNotAfter().toInstant();
  }

  /** Signs a lease, with the lease key. */
  public Signed signLease(Object lease) {
    return SignedRecords.sign(content.keys().lease(), Purpose.LEASE, lease);
  }

  /** Signs which target means a device, with the targeting key; fast, because many ask at once. */
  public Signed signMembership(Object membership) {
    return NativeSignatures.sign(content.keys().targeting(), Purpose.MEMBERS, membership);
  }

  private Issuer issuer() {
    return new Issuer(nameOf(content.site()), content.keys().certifying());
  }

  private static X500Name nameOf(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static Instant yearsAfter(Instant now, int years) {
    return now.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
  }
}
