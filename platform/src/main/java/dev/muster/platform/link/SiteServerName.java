package dev.muster.platform.link;

import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.tls.UriNames;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The URI {@code muster:site-server:<code>} in the certificate that a site server shows. */
public final class SiteServerName {
  private static final String PREFIX = "muster:site-server:";

  private SiteServerName() {}

  /** The text of a site server's certificate. */
  public static String text(SiteCode site) {
    return PREFIX + site;
  }

  /** The site whose server shows this certificate, which TLS has checked. */
  public static Optional<SiteCode> of(X509Certificate certificate) {
    try {
      return UriNames.of(certificate).stream()
          .filter(name -> name.startsWith(PREFIX))
          .map(name -> new SiteCode(name.substring(PREFIX.length())))
          .findFirst();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
