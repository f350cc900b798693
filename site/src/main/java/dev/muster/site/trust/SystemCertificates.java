package dev.muster.site.trust;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Keys;
import dev.muster.platform.client.ProviderName;
import dev.muster.platform.link.SiteServerName;
import dev.muster.site.trust.Certification.Issuer;
import dev.muster.site.trust.Certification.Validity;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Certificates of the site link: those of hosts, whose keys are their own, and the one by which the
 * site server shows hosts who it is.
 */
public final class SystemCertificates {
  private static final Duration WAITS = Duration.ofDays(3650);

  private final Issuer issuer;
  private final String sitePem;
  private final Clock clock;

  SystemCertificates(Issuer issuer, String sitePem, Clock clock) {
    this.issuer = issuer;
    this.sitePem = sitePem;
    this.clock = clock;
  }

  /**
   * A certificate for a host, with that of the site.
   *
   * @param name what it is called, for people
   * @param dnsNames the names that it is reached by
   * @param addresses the IP addresses that it is reached by, as text
   * @return PEM, its own first
   */
  public String issue(
      PublicKey key, String name, List<String> dnsNames, List<String> addresses, Duration valid) {
    return server(key, name, SystemNames.alternatives(dnsNames, addresses), valid);
  }

  /**
   * A certificate for a provider on a host of its own, which says that it is one: a console that
   * was sent there by an endpoint mapper believes no other host.
   *
   * @param key the host's own
   * @param name what the host is called, for people
   * @param address the name or IP address that it is reached by
   * @return PEM, its own first
   */
  public String provider(
      PublicKey key, SiteCode site, String name, String address, Duration valid) {
    boolean literal = isAddress(address);
    List<GeneralName> reached =
        SystemNames.alternatives(
            literal ? List.of() : List.of(address), literal ? List.of(address) : List.of());
    GeneralName role =
        new GeneralName(GeneralName.uniformResourceIdentifier, ProviderName.text(site));
    return server(key, name, Stream.concat(reached.stream(), Stream.of(role)).toList(), valid);
  }

  private String server(PublicKey key, String name, List<GeneralName> names, Duration valid) {
    Instant now = clock.instant();
    return Certification.leaf(
            issuer,
            SystemNames.common(name),
            key,
            new Validity(now, now.plus(valid)),
            KeyPurposeId.id_kp_serverAuth,
            names)
        + sitePem;
  }

  /** Whether this is an IP address rather than a name. */
  public static boolean isAddress(String reachedBy) {
    return reachedBy.indexOf(':') >= 0 || reachedBy.matches("[0-9.]+");
  }

  /** A new key by which the site server shows hosts who it is. */
  public TlsIdentity siteServer(SiteCode site, Duration valid) {
    KeyPair keys = Keys.generate();
    Instant now = clock.instant();
    String certificate =
        Certification.leaf(
            issuer,
            SystemNames.common("Muster site server " + site),
            keys.getPublic(),
            new Validity(now, now.plus(valid)),
            KeyPurposeId.id_kp_clientAuth,
            List.of(
                new GeneralName(GeneralName.uniformResourceIdentifier, SiteServerName.text(site))));
    return new TlsIdentity(certificate + sitePem, Keys.pem(keys.getPrivate()), now.plus(valid));
  }

  /**
   * A certificate by which a host logs in to the site database. Beside the login it names the site,
   * in a form that no other certificate of the site has: the names of devices and administrators
   * are no logins.
   *
   * @param key the host's own
   * @param login what the database calls the host; its common name
   * @return PEM, its own first, then that of the site
   */
  public String databaseLogin(PublicKey key, SiteCode site, String login, Duration valid) {
    Instant now = clock.instant();
    return Certification.leaf(
            issuer,
            SystemNames.login(site, login),
            key,
            new Validity(now, now.plus(valid)),
            KeyPurposeId.id_kp_clientAuth,
            List.of(
                new GeneralName(
                    GeneralName.uniformResourceIdentifier,
                    "muster:database-login:" + site + ":" + login)))
        + sitePem;
  }

  /** What a host shows that belongs to no site yet: a certificate that certifies itself. */
  public static TlsIdentity waiting(String name, Clock clock) {
    KeyPair keys = Keys.generate();
    Instant now = clock.instant();
    X500Name own = SystemNames.common(name);
    String certificate =
        Certification.leaf(
            new Issuer(own, keys),
            own,
            keys.getPublic(),
            new Validity(now, now.plus(WAITS)),
            KeyPurposeId.id_kp_serverAuth,
            SystemNames.alternatives(List.of(name), List.of()));
    return new TlsIdentity(certificate, Keys.pem(keys.getPrivate()), now.plus(WAITS));
  }
}
