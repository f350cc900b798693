package dev.muster.platform.link;

import dev.muster.contracts.site.SiteCode;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The URI {@code muster:site-server:<code>} in the certificate that a site server shows. */
public final class SiteServerName {
  private static final String PREFIX = "muster:site-server:";
  private static final Integer URI = 6;

  private SiteServerName() {}

  /** The text of a site server's certificate. */
  public static String text(SiteCode site) {
    return PREFIX + site;
  }

  /** The site whose server shows this certificate, which TLS has checked. */
  public static Optional<SiteCode> of(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null
          ? Optional.empty()
          : alternatives.stream()
              .filter(name -> URI.equals(name.getFirst()))
              .map(name -> String.valueOf(name.get(1)))
              .filter(name -> name.startsWith(PREFIX))
              .map(name -> new SiteCode(name.substring(PREFIX.length())))
              .findFirst();
    } catch (CertificateParsingException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
